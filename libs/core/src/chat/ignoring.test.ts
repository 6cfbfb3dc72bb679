import { expect, test } from 'vitest';
import { ALIAS_BYTES_MAX, IGNORED_MAX } from '../limits.ts';
import { joined, said } from '../testing.ts';
import { keptOf, typingAliases } from './chat.ts';
import { decodeKept } from './kept.ts';
import { aChat, aJoinedChat, aWelcome, PLACE } from './testing.ts';

const ignore = (alias?: string) => ({ type: 'ignore', alias }) as const;

/** Ana's chat with beto in its room, whom she ignores. */
function withoutBeto() {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'beto'), joined(3, 'eva'));
  ana.does(ignore('beto'));
  ana.shows();
  return ana;
}

test('[CO15] from then on messages of an ignored alias are not shown, and all others are', () => {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'Beto'), said(3, 'Beto', 'uno'));
  expect(ana.does(ignore('beto'))).toEqual([]);
  ana.hearsOf(said(4, 'Beto', 'dos'), said(5, 'eva', 'tres'), said(6, 'BETO', 'cuatro'));
  expect(ana.shows()).toEqual([
    'joined Beto',
    'said Beto: uno',
    { what: 'ignored', alias: 'Beto', on: true },
    'said eva: tres',
  ]);
  expect(ana.chat.copy.room.seq).toBe(6);
});

test('[CO15] the same again shows them again, and without an alias the chat lists who is ignored', () => {
  const ana = withoutBeto();
  ana.does(ignore('lia'));
  ana.does(ignore());
  ana.does(ignore('BETO'));
  ana.hearsOf(said(4, 'beto', 'hola'));
  ana.does(ignore());
  expect(ana.shows()).toEqual([
    { what: 'ignored', alias: 'lia', on: true },
    { what: 'ignoring', aliases: ['beto', 'lia'] },
    { what: 'ignored', alias: 'BETO', on: false },
    'said beto: hola',
    { what: 'ignoring', aliases: ['lia'] },
  ]);
});

test('[CO15] [MU6a] a name without its accents means its owner, and nobody ignores themselves', () => {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'Álvaro'));
  ana.shows();
  ana.does(ignore('alvaro'));
  expect(ana.shows()).toEqual([{ what: 'ignored', alias: 'Álvaro', on: true }]);
  for (const alias of ['ANA', 'x'.repeat(ALIAS_BYTES_MAX + 1)]) {
    const line = `.ignore ${alias}`;
    expect(ana.does(ignore(alias))).toEqual([{ type: 'restore', line }]);
    expect(ana.shows()).toEqual([{ what: 'badArgument', line, letter: 'ignore', nearest: undefined }]);
  }
});

test('[CO15] there is a most, and the line beyond it comes back', () => {
  const ana = aJoinedChat();
  for (let i = 0; i < IGNORED_MAX; i += 1) ana.does(ignore(`p${i}`));
  ana.shows();
  expect(ana.does(ignore('beto'))).toEqual([{ type: 'restore', line: '.ignore beto' }]);
  expect(ana.shows()).toEqual([{ what: 'ignoreFull' }]);
  ana.does(ignore('p7'));
  ana.does(ignore('beto'));
  expect(ana.shows().at(-1)).toEqual({ what: 'ignored', alias: 'beto', on: true });
});

test('[CO15] whoever is ignored is kept over a reload, as far as it can be read', () => {
  const ana = withoutBeto();
  const kept: unknown = JSON.parse(JSON.stringify(keptOf(ana.chat)));
  expect(kept).toMatchObject({ ignored: ['beto'] });
  const again = aChat(decodeKept(kept));
  again.does({ type: 'opened' });
  again.shows();
  const events = [joined(1, 'ana'), joined(2, 'beto'), said(3, 'beto', 'hola'), said(4, 'eva', 'hola')];
  again.hears(aWelcome({ resumed: true, token: undefined, seq: 4, events }));
  expect(again.shows()).toEqual(['joined ana', 'joined beto', 'said eva: hola']);
  const place = { place: PLACE };
  const many = Array.from({ length: IGNORED_MAX + 1 }, (_, i) => `p${i}`);
  expect(decodeKept({ ...place, ignored: [7, 'beto', 'x'.repeat(99), null] })?.ignored).toEqual(['beto']);
  expect(decodeKept({ ...place, ignored: many })?.ignored).toHaveLength(IGNORED_MAX);
  expect(decodeKept({ ...place, ignored: 'beto' })).not.toHaveProperty('ignored');
});

test('[CO15] [CL4] what is not shown counts as missed by nobody, and its author is not shown as typing', () => {
  const ana = withoutBeto();
  ana.hears({ type: 'typing', sessions: ['s-beto', 's-eva'], more: 0 });
  expect(typingAliases(ana.chat)).toEqual(['eva']);
  ana.does({ type: 'closed' });
  ana.does({ type: 'opened' });
  ana.shows();
  const events = [joined(3, 'eva'), said(4, 'beto', 'uno'), said(5, 'eva', 'dos')];
  const { place } = ana.chat.me;
  ana.hears(aWelcome({ ...place, resumed: true, token: undefined, seq: 5, events }));
  expect(ana.shows()).toEqual(['said eva: dos', { what: 'back', missed: 1 }]);
});

test('[CO15] [CL7] of older messages those are left out as well, and none of the others is lost or comes twice', () => {
  const ana = aJoinedChat({ seq: 9, events: [said(9, 'eva', 'nueve')] });
  ana.does(ignore('beto'));
  ana.shows();
  const older = () => ana.does({ type: 'older' });
  const page = (before: number, ...events: ReturnType<typeof said>[]) =>
    ana.hears({ type: 'page', before, events });
  const entries = () =>
    ana.chat.transcript.entries.map((entry) =>
      entry.type === 'event' ? entry.event.seq : entry.notice.what,
    );
  older();
  page(9, said(7, 'beto', 'siete'), said(8, 'beto', 'ocho'));
  expect(entries()).toEqual(['started', 9, 'ignored']);
  older();
  page(7, said(5, 'eva', 'cinco'), said(6, 'beto', 'seis'));
  older();
  page(5, said(1, 'beto', 'uno'), said(2, 'eva', 'dos'), said(3, 'beto', 'tres'), said(4, 'eva', 'cuatro'));
  expect(entries()).toEqual(['started', 'beginning', 2, 4, 5, 9, 'ignored']);
  expect(ana.chat.transcript.holes).toEqual([]);
  const ids = ana.chat.transcript.entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(['lost', 'behind'])('[CO15] [HO5] after being %s a hole among hidden messages is filled, and taken for no other history', (how) => {
  const ana = withoutBeto();
  ana.hearsOf(said(4, 'beto', 'cuatro'));
  if (how === 'lost') {
    ana.does({ type: 'closed' });
    ana.does({ type: 'opened' });
  }
  const { place } = ana.chat.me;
  // Of what comes with the snapshot nothing is shown below the hole.
  const news = [said(9, 'beto', 'nueve')];
  ana.hears(aWelcome({ ...place, resumed: true, token: undefined, seq: 9, events: news }));
  ana.does({ type: 'older' });
  const missing = [4, 5, 6, 7, 8].map((seq) => said(seq, seq === 6 ? 'eva' : 'beto', 'x'));
  ana.hears({ type: 'page', before: 9, events: missing });
  const { entries, holes } = ana.chat.transcript;
  const shown = entries.slice(1).map((entry) => (entry.type === 'event' ? entry.event.seq : entry.notice.what));
  const [gone, back] = how === 'lost' ? [['lost'], ['back']] : [[], []];
  expect(shown).toEqual([1, 2, 3, 'ignored', ...gone, 6, ...back]);
  expect(holes).toEqual([]);
}); // prettier-ignore
