import {
  SESSION_KEPT_MS,
  type Batch,
  type LogStore,
  type Marked,
  type OwnMark,
  type RoomEvent,
  type Seq,
} from '@charla/core';
import { expect, test } from 'vitest';

const AT_MS = 1_795_339_865_000;
const stamp = (seq: Seq, alias: string) => ({ seq, atMs: AT_MS + seq, session: `s-${alias}`, alias });
const joined = (seq: Seq, alias: string): RoomEvent => ({ type: 'joined', ...stamp(seq, alias) });
const left = (seq: Seq, alias: string, how: 'quit' | 'lost'): RoomEvent => ({
  type: 'left',
  how,
  ...stamp(seq, alias),
});
const records = (seq: Seq, alias: string, n: number, on: boolean): RoomEvent => ({
  type: 'recording',
  n,
  on,
  ...stamp(seq, alias),
});
const marks = (seq: Seq, alias: string, mark: OwnMark, on: boolean): Marked => ({
  type: 'marked',
  n: seq,
  mark,
  on,
  ...stamp(seq, alias),
});
const said = (seq: Seq, alias: string, text: string): RoomEvent => ({
  type: 'said',
  n: seq,
  text,
  ...stamp(seq, alias),
});

/** The promises of every log store about who is in a room, and about who was. */
export function describeMembers(store: () => LogStore, reopen: () => Promise<void>): void {
  /** Appends to the lobby. Everybody who joins or exports in it has a secret. */
  function append(events: readonly RoomEvent[], more: Partial<Batch> = {}) {
    const begun = events.filter(({ type }) => type === 'joined' || type === 'exported');
    const sessions = begun.map(({ session, alias }) => ({ id: session, fingerprint: `f-${alias}` }));
    const after = (events[0]?.seq ?? 1) - 1;
    return store().append({ room: 'lobby', after, events, sessions, ...more });
  }

  /** Something happens in another room, this long after `AT_MS`. */
  const later = (ms: number, room: string) =>
    append([{ ...joined(1, 'eva'), atMs: AT_MS + ms }], { room, sessions: [] });

  test('[LS17] the members of a room are those who are in, in the order in which they came, and with what they do', async () => {
    await append([joined(1, 'ana'), joined(2, 'beto'), records(3, 'ana', 1, true), left(4, 'ana', 'lost')]);
    await append([joined(5, 'eva'), joined(6, 'ana'), records(7, 'eva', 1, true), records(8, 'beto', 1, true)]);
    await append([records(9, 'beto', 2, false), joined(10, 'dani'), left(11, 'dani', 'quit')]);
    const refused = await append([left(11, 'beto', 'quit')]);
    expect(refused).toMatchObject({ ok: false, why: 'stale' });
    await reopen();
    const members = store().rooms.flatMap((room) => room.members);
    expect(members.map(({ alias, marks }) => [alias, marks])).toEqual([
      ['beto', {}],
      ['eva', { recording: { seq: 7, atMs: AT_MS + 7 } }],
      ['ana', {}],
    ]);
  }); // prettier-ignore

  test('[RO15] [LS12] of rooms at a glance the log tells how many are in, and when something last happened', async () => {
    await append([joined(1, 'ana'), joined(2, 'beto'), left(3, 'ana', 'lost'), said(4, 'beto', 'hola')]);
    await append([joined(1, 'eva'), left(2, 'eva', 'quit')], { room: 'mates' });
    const asked = ['mates', 'lobby', 'nueva'];
    for (let i = 0; i < 2; i += 1) {
      expect(await store().glance(asked)).toEqual([
        { room: 'mates', members: 0, atMs: AT_MS + 2 },
        { room: 'lobby', members: 1, atMs: AT_MS + 4 },
        { room: 'nueva', members: 0 },
      ]);
      await reopen();
    }
    expect(await store().glance([])).toEqual([]);
  });

  test('[RO15b] [LS17] the log tells of the rooms that moderators listed, by name, behind those that it is asked about', async () => {
    const lists = (room: string, ...all: boolean[]) =>
      append([joined(1, room), ...all.map((on, i): RoomEvent => ({ type: 'listed', n: i + 1, on, ...stamp(i + 2, room) }))], { room });
    await lists('zeta', true);
    await lists('aula', true, false, true);
    await lists('mates', true, false);
    await lists('lengua', true);
    for (let i = 0; i < 2; i += 1) {
      expect((await store().glance(['lobby', 'lengua']))?.map(({ room, members }) => `${room} ${members}`)).toEqual(['lobby 0', 'lengua 1', 'aula 1', 'zeta 1']);
      await reopen();
    }
  }); // prettier-ignore

  test('[MO19] [LS17] a clearing takes the words of all that came before, and leaves places, people and what the room goes by', async () => {
    const by = (seq: Seq) => ({ ...stamp(seq, 'ana'), n: seq });
    const noted = (seq: Seq, note: 'topic' | 'pin1', text: string): RoomEvent => ({ type: 'noted', note, text, ...by(seq) });
    const kick = (seq: Seq, alias: string, more: object): RoomEvent =>
      ({ type: 'kicked', of: `s-${alias}`, ofAlias: alias, reason: 'ruido', ...more, ...by(seq) });
    await append([joined(1, 'ana'), joined(2, 'beto'), joined(3, 'eva'), said(4, 'beto', 'uno'), noted(5, 'topic', 'viejo')]);
    await append([noted(6, 'topic', 'nuevo'), noted(7, 'pin1', 'fijo'), kick(8, 'beto', {}), kick(9, 'eva', { untilMs: 8.64e15 }), said(10, 'ana', 'dos')]);
    await append([joined(1, 'lia'), said(2, 'lia', 'aparte')], { room: 'mates' });
    await append([{ type: 'cleared', ...by(11) }]);
    await append([said(12, 'ana', 'tres')]);
    for (let i = 0; i < 2; i += 1) {
      const loaded = await store().load('lobby', 99, 1e6);
      const words = loaded?.events.map((event) => ('text' in event ? event.text : 'reason' in event ? event.reason : event.type));
      expect(words).toEqual(['joined', 'joined', 'joined', '', '', 'nuevo', 'fijo', 'kicked', 'ruido', '', 'cleared', 'tres']);
      expect(loaded?.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
      expect(loaded?.standing.map(({ seq }) => seq)).toEqual([6, 7, 9, 11]);
      expect([loaded?.members.map(({ alias }) => alias), loaded?.seq]).toEqual([['ana'], 12]);
      expect(await store().page('mates', 9, 9)).toContainEqual(said(2, 'lia', 'aparte'));
      await reopen();
    }
  }); // prettier-ignore

  test('[LS17] [MO4] [MO6] bans and mutes are kept until they end, also when nobody is there any more', async () => {
    const moderator = { ...marks(4, 'ana', 'hand', true), mark: 'moderator' } as const;
    const done = (seq: Seq, alias: string) => ({ ...stamp(seq, 'ana'), n: seq, of: `s-${alias}`, ofAlias: alias });
    const mute = (seq: Seq, alias: string, on: boolean, untilMs?: number): RoomEvent => ({
      type: 'marked', mark: 'muted', on, ...done(seq, alias), ...(untilMs !== undefined && { untilMs }) }); // prettier-ignore
    const kick = (seq: Seq, alias: string, untilMs: number): RoomEvent => ({ type: 'kicked', untilMs, tag: `t-${alias}`, ...done(seq, alias) });
    const tagged = { ...joined(2, 'beto'), tag: 't-beto' } as const;
    await append([joined(1, 'ana'), tagged, joined(3, 'eva'), moderator, mute(5, 'eva', true, AT_MS + 100)]);
    await append([mute(6, 'beto', true, AT_MS + 7), mute(7, 'beto', false), kick(8, 'beto', AT_MS + 50), joined(9, 'dani')]);
    await append([kick(10, 'dani', AT_MS + 10), { type: 'joined', mutedUntilMs: AT_MS + 99, ...stamp(11, 'leo') }, left(12, 'eva', 'quit')]);
    // What has ended by then goes with the next ban.
    await append([joined(13, 'max'), kick(14, 'max', AT_MS + 200)]);
    await reopen();
    const loaded = await store().load('lobby', 1, 1_000);
    expect(loaded?.standing).toEqual([mute(5, 'eva', true, AT_MS + 100), kick(8, 'beto', AT_MS + 50), kick(14, 'max', AT_MS + 200)]);
    expect(loaded?.members).toEqual([
      { session: 's-ana', alias: 'ana', marks: { moderator: { seq: 4, atMs: AT_MS + 4 } } },
      { session: 's-leo', alias: 'leo', marks: { muted: { seq: 11, atMs: AT_MS + 11, untilMs: AT_MS + 99 } } },
    ]);
    expect(store().rooms.map(({ standing }) => standing.length)).toEqual([3]);
    await append([left(15, 'ana', 'quit'), left(16, 'leo', 'quit')]);
    await reopen();
    expect((await store().load('lobby', 1, 1_000))?.standing.length).toBe(3);
  }); // prettier-ignore

  test('[LS17] [MO7] [MO10] the rules of a room are kept until it is opened, or led again after they ended', async () => {
    const rules = (seq: Seq, slowS: number): RoomEvent => ({ type: 'ruled', n: seq, speak: 'all', slowS, door: 'open', ...stamp(seq, 'ana') }); // prettier-ignore
    const leads = { ...marks(6, 'ana', 'hand', true), mark: 'moderator', opens: true } as const;
    const standing = async () => {
      await reopen();
      return (await store().load('lobby', 1, 1_000))?.standing;
    };
    await append([joined(1, 'ana'), rules(2, 30)]);
    expect(await standing()).toEqual([rules(2, 30)]);
    await append([rules(3, 60), rules(4, 0)]);
    expect(await standing()).toEqual([]);
    await append([rules(5, 10)]);
    expect(await standing()).toEqual([rules(5, 10)]);
    await append([leads]);
    expect(await standing()).toEqual([]);
  });

  test('[LS17] [MO11] who knocks, and what they were told, is kept until it ends, and makes no members', async () => {
    const knock = (seq: Seq, alias: string): RoomEvent => ({ type: 'knocked', untilMs: AT_MS + seq + 10, ...stamp(seq, alias) }); // prettier-ignore
    const lets = (seq: Seq, alias: string): RoomEvent => ({
      ...{ type: 'admitted', n: seq, of: `s-${alias}`, ofAlias: alias, in: true, untilMs: AT_MS + 50 },
      ...stamp(seq, 'ana'),
    });
    await append([joined(1, 'ana'), knock(2, 'beto'), knock(3, 'eva'), lets(4, 'beto')]);
    await reopen();
    expect((await store().load('lobby', 1, 1_000))?.standing).toEqual([knock(3, 'eva'), lets(4, 'beto')]);
    await append([joined(5, 'beto'), knock(20, 'leo')].map((event, i) => ({ ...event, seq: 5 + i })));
    await reopen();
    const loaded = await store().load('lobby', 1, 1_000);
    expect(loaded?.members.map(({ alias }) => alias)).toEqual(['ana', 'beto']);
    expect(loaded?.standing.map(({ type, alias }) => `${type} ${alias}`)).toEqual([
      'admitted ana',
      'knocked leo',
    ]);
  });

  test('[LS17] [MO16] [MO18] open questions are kept with their votes, and an answer takes both, in one batch or several', async () => {
    const asks = (seq: Seq, alias: string, n: number): RoomEvent => ({ type: 'said', n: seq, text: `? ${n}`, asks: n, ...stamp(seq, alias) });
    const votes = (seq: Seq, alias: string, n: number, on = true): RoomEvent => ({ type: 'upvoted', n: seq, asks: n, on, votes: 1, ...stamp(seq, alias) });
    const answers = (seq: Seq, n: number, last: number): RoomEvent => ({ type: 'answered', n: seq, asks: n, last, ...stamp(seq, 'ana') });
    const standing = async () => {
      await reopen();
      return (await store().load('lobby', 1, 1_000))?.standing;
    };
    await append([joined(1, 'ana'), joined(2, 'Beto'), asks(3, 'ana', 1), votes(4, 'Beto', 1), asks(5, 'ana', 11)]);
    expect(await standing()).toEqual([asks(3, 'ana', 1), votes(4, 'Beto', 1), asks(5, 'ana', 11)]);
    await append([votes(6, 'Beto', 11), votes(7, 'Beto', 1, false), votes(8, 'Beto', 1), left(9, 'Beto', 'lost')]);
    expect(await standing()).toEqual([asks(3, 'ana', 1), asks(5, 'ana', 11), votes(6, 'Beto', 11), votes(8, 'Beto', 1)]);
    await append([answers(10, 1, 11)]);
    expect(await standing()).toEqual([asks(5, 'ana', 11), votes(6, 'Beto', 11), answers(10, 1, 11)]);
    await append([asks(11, 'ana', 12), { ...votes(12, 'ana', 11) }, answers(13, 11, 12), answers(14, 12, 12)]);
    expect(await standing()).toEqual([answers(14, 12, 12)]);
    expect((await store().page('lobby', 4, 1))?.[0]).toEqual(asks(3, 'ana', 1));
  }); // prettier-ignore

  test('[LS17] [MO5] [MO20] a member keeps the tag of their join, a program is one, and power that was given is known as such', async () => {
    const tagged = { ...joined(1, 'ana'), tag: 't-ana' } as const;
    const given = {
      ...marks(3, 'ana', 'hand', true),
      mark: 'moderator',
      of: 's-beto',
      ofAlias: 'beto',
    } as const;
    const program = { ...joined(4, 'hora'), program: true } as const;
    await append([tagged, joined(2, 'beto'), given, program]);
    await reopen();
    expect((await store().load('lobby', 1, 1_000))?.members).toEqual([
      { session: 's-ana', alias: 'ana', marks: {}, tag: 't-ana' },
      { session: 's-beto', alias: 'beto', marks: { moderator: { seq: 3, atMs: AT_MS + 3, isGiven: true } } },
      { session: 's-hora', alias: 'hora', marks: {}, program: true },
    ]);
  });

  test('[MO3] [LS4] whoever was put out is lost, and may come back to the session', async () => {
    await append([joined(1, 'ana'), joined(2, 'beto')]);
    await append([{ type: 'kicked', ...stamp(3, 'ana'), n: 1, of: 's-beto', ofAlias: 'beto' }]);
    await reopen();
    expect(await store().recall('s-beto')).toMatchObject({
      id: 's-beto',
      alias: 'beto',
      fingerprint: 'f-beto',
    });
    expect(
      store()
        .rooms.flatMap(({ members }) => members)
        .map(({ alias }) => alias),
    ).toEqual(['ana']);
  });

  test('[LS17] [MK1] marks are kept with the place and time of the event that set them, until they are given up', async () => {
    await append([joined(1, 'ana'), joined(2, 'beto'), marks(3, 'ana', 'hand', true), marks(4, 'beto', 'hand', true)]);
    await append([marks(5, 'ana', 'done', true), marks(6, 'beto', 'hand', false), joined(7, 'eva'), marks(8, 'eva', 'done', true)]);
    await append([left(9, 'eva', 'lost'), joined(10, 'eva'), marks(11, 'eva', 'hand', true), left(12, 'beto', 'lost')]);
    await append([marks(13, 'ana', 'hand', false), marks(14, 'ana', 'hand', true), joined(15, 'beto')]);
    await reopen();
    const since = (seq: Seq) => ({ seq, atMs: AT_MS + seq });
    const loaded = await store().load('lobby', 1, 1_000);
    expect(loaded?.members).toEqual([
      { session: 's-ana', alias: 'ana', marks: { hand: since(14), done: since(5) } },
      { session: 's-eva', alias: 'eva', marks: { hand: since(11) } },
      { session: 's-beto', alias: 'beto', marks: {} },
    ]);
  }); // prettier-ignore

  test('[ME2] [LS17] any text is kept as it is, whatever its characters', async () => {
    const text = `\0\u0001\u001b"\\ñ漢👩\u2028${'\u0007'.repeat(100)}`;
    await append([joined(1, 'ana'), said(2, 'ana', text), said(3, 'ana', '')]);
    await reopen();
    const page = await store().page('lobby', 100, 100);
    expect(page?.slice(1)).toEqual([said(2, 'ana', text), said(3, 'ana', '')]);
  });

  test('[LS4a] a session that was lost longer ago than 7 days has no secret any more; what it asked is known', async () => {
    await append([joined(1, 'ana'), said(2, 'ana', 'hola'), left(3, 'ana', 'lost')]);
    await later(3 + SESSION_KEPT_MS, 'aula');
    expect(await store().recall('s-ana')).toMatchObject({ fingerprint: 'f-ana' });
    await later(4 + SESSION_KEPT_MS, 'otra');
    await reopen();
    const accepted = [{ n: 2, seq: 2, atMs: AT_MS + 2 }];
    const ana = { id: 's-ana', room: 'lobby', alias: 'ana', lastN: 2, accepted };
    expect(await store().recall('s-ana')).toStrictEqual({ ...ana, fingerprint: undefined });
  });

  test.each<[string, RoomEvent[], string | undefined]>([
    ['who is in', [joined(1, 'ana')], 'f-ana'],
    ['who came back', [joined(1, 'ana'), left(2, 'ana', 'lost'), joined(3, 'ana')], 'f-ana'],
    ['a reader', [{ type: 'exported', n: 1, ...stamp(1, 'ana') }], undefined],
  ])('[LS4a] after 7 days the secret of %s', async (_, events, fingerprint) => {
    await append(events);
    await later(10 + SESSION_KEPT_MS, 'aula');
    expect(await store().recall('s-ana')).toMatchObject({ fingerprint });
  });

  test('[LS4a] who quit is forgotten at once, and who comes back to a forgotten session has a secret again', async () => {
    await append([joined(1, 'ana'), left(2, 'ana', 'quit'), joined(3, 'beto'), left(4, 'beto', 'lost')]);
    await later(5 + SESSION_KEPT_MS, 'aula');
    expect(await store().recall('s-ana')).toBe('none');
    expect(await store().recall('s-beto')).toMatchObject({ fingerprint: undefined });
    await append([joined(5, 'beto')]);
    await later(9 + SESSION_KEPT_MS, 'otra');
    expect(await store().recall('s-beto')).toMatchObject({ fingerprint: 'f-beto' });
  });
}
