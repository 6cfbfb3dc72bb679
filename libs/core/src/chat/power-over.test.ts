import { expect, test } from 'vitest';
import { decide } from '../room/decide.ts';
import { draftOfNames, namesOf } from '../room/names.ts';
import type { Marks } from '../room/room.ts';
import { T0 } from '../testing.ts';
import type { Deed } from './deed.ts';
import { powerOver } from './power-over.ts';
import { aJoinedChat } from './testing.ts';

const since = { seq: 1, atMs: T0 };
const MINE: Marks[] = [{}, { moderator: since }, { moderator: { ...since, isGiven: true } }];
const THEIRS: Marks[] = MINE.flatMap((marks) => [
  marks,
  { ...marks, hand: since },
  { ...marks, muted: since },
  { ...marks, hand: since, muted: { ...since, untilMs: T0 } },
]);
const DEEDS: readonly Deed['does'][] = ['callOn', 'mute', 'unmute', 'promote', 'demote', 'kick'];

test('[MO2] [MO6] exactly those deeds are offered that the room would accept, and that change something', () => {
  let offered = 0;
  for (const mine of MINE)
    for (const theirs of THEIRS)
      for (const of of ['s-ana', 's-beto'])
        for (const does of DEEDS) {
          const ana = aJoinedChat({
            roster: [
              { session: 's-ana', alias: 'ana', marks: mine },
              { session: 's-beto', alias: 'beto', marks: theirs },
            ],
          });
          const { room } = ana.chat.copy;
          const alias = of === 's-ana' ? 'ana' : 'beto';
          const member = room.roster.get(of)!;
          const offers = powerOver(ana.chat, member, T0);
          const [sent] = ana.does({ type: 'moderate', deed: { does, alias } as Deed });
          const ask = sent?.type === 'send' && sent.up.type !== 'hello' ? sent.up : undefined;
          const names = draftOfNames(namesOf(room.roster.values()));
          const decision = decide(room, names, { ...ask, session: 's-ana', hold: 'h' } as never, T0);
          const changes = decision.ok && decision.event !== undefined;
          const isOwn = of === 's-ana';
          expect([does, mine, theirs, offers.includes(does)]).toEqual([
            does,
            mine,
            theirs,
            changes && !isOwn,
          ]);
          offered += offers.length;
        }
  expect(offered).toBeGreaterThan(0);
});
