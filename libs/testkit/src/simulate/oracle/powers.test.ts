import type { RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';
import { newLedger } from './findings.ts';
import { newTruth } from './truth.ts';

const of = (session: string) => ({ session, alias: session, atMs: 1_795_000_000_000 });
const joined = (who: string) => ({ ...of(who), type: 'joined' }) as const;
const lost = (who: string) => ({ ...of(who), type: 'left', how: 'lost', led: true }) as const;
const said = (who: string) => ({ ...of(who), type: 'said', n: 9, text: `say ${who}` }) as const;
const leads = (who: string) => ({ ...of(who), type: 'marked', n: 1, mark: 'moderator', on: true }) as const;
const rules = (who: string, speak: 'all' | 'moderators', door: 'open' | 'knock' | 'closed') =>
  ({ ...of(who), type: 'ruled', n: 5, speak, slowS: 0, door }) as const;
const knocked = (who: string) => ({ ...of(who), type: 'knocked', untilMs: 8e15 }) as const;
const lets = (who: string, whom: string, isIn: boolean) =>
  ({ ...of(who), type: 'admitted', n: 7, of: whom, ofAlias: whom, in: isIn, untilMs: 8e15 }) as const;
const opens = (who: string) => ({ ...leads(who), opens: true }) as const;
let asked = 20;
const pins = (who: string, pin: number, text: string) =>
  ({ ...of(who), type: 'noted', n: (asked += 1), note: `pin${pin}`, text }) as const;
const reads = (who: string) => ({ ...of(who), type: 'exported', n: 1 }) as const;

test.each([
  // where ana moderates and beto is, then                                                            finds
  [[rules('ana', 'moderators', 'open'), said('ana')],                                                 []],
  [[rules('ana', 'moderators', 'open'), said('beto')],                                                ['MO7']],
  [[rules('beto', 'moderators', 'open')],                                                             ['MO7']],
  [[rules('ana', 'all', 'closed'), said('beto')],                                                     []],
  [[rules('ana', 'all', 'closed'), joined('eva')],                                                    ['MO9']],
  [[rules('ana', 'all', 'closed'), reads('eva')],                                                     ['MO9']],
  [[leads('beto'), rules('ana', 'all', 'closed'), lost('ana'), joined('ana')],                        []],
  [[rules('ana', 'all', 'knock'), joined('eva')],                                                     ['MO11']],
  [[rules('ana', 'all', 'knock'), knocked('eva'), lets('ana', 'eva', false), joined('eva')],          ['MO11']],
  [[rules('ana', 'all', 'knock'), knocked('eva'), lets('ana', 'eva', true), joined('eva')],           []],
  [[rules('ana', 'all', 'closed'), lost('ana'), joined('eva')],                                       []],
  [[rules('ana', 'all', 'closed'), opens('beto')],                                                    ['MO10']],
  [[pins('ana', 1, 'uno'), pins('ana', 2, 'dos'), pins('ana', 1, ''), pins('ana', 1, 'tres')],        []],
  [[pins('ana', 1, 'uno'), pins('ana', 1, 'dos')],                                                    ['MO14']],
  [[pins('ana', 1, 'uno'), pins('ana', 2, 'uno')],                                                    ['MO14']],
  [[pins('ana', 1, '')],                                                                              ['MO14']],
  [[pins('beto', 1, 'uno')],                                                                          ['MO7']],
  [[rules('ana', 'moderators', 'closed'), { ...rules('ana', 'all', 'open'), n: 6 }, joined('eva'), said('beto')], []],
] as const)('[MO7] [MO9] [MO10] [MO14] the judge of a log with %j finds %j', (then, found) => {
  const ledger = newLedger();
  const truth = newTruth(ledger);
  const events = [joined('ana'), joined('beto'), leads('ana'), ...then].map((event, i) => ({ ...event, seq: i + 1 }));
  truth.durable({ room: 'lobby', after: 0, events: events as RoomEvent[], sessions: [] });
  expect(ledger.wrong.map(({ invariant }) => invariant)).toEqual(found);
}); // prettier-ignore
