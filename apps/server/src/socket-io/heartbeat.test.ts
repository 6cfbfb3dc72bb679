import { expect, test } from 'vitest';
import { heartbeats } from './heartbeat.ts';

/** One who is watched, with a clock that is turned by hand: asked every 10 s, and waited for 8. */
function watched() {
  let [nowMs, asked, ended] = [0, 0, false];
  let alarm: { atMs: number; run: () => void } | undefined;
  const pulses = heartbeats<'ana'>({
    ...{ pingInterval: 10_000, pingTimeout: 8_000 },
    ask: () => (asked += 1),
    end: () => (ended = true),
    nowMs: () => nowMs,
    after: (ms, run) => (alarm = { atMs: nowMs + ms, run }),
  });
  pulses.watch('ana');
  return {
    pulses,
    asked: () => asked,
    ended: () => ended,
    wait(ms: number) {
      const untilMs = nowMs + ms;
      while (alarm && alarm.atMs <= untilMs) {
        const { atMs, run } = alarm;
        nowMs = atMs;
        alarm = undefined;
        run();
      }
      nowMs = untilMs;
    },
  };
}

const times = (count: number, what: string) => Array<string>(count).fill(what);

test.each([
  // happens: seconds go by, a pong comes, `*` is a ping or pong of the WebSocket itself   ended
  [['17.9'],                                                                                false],
  [['18'],                                                                                  true],
  [['10', 'pong', '10', 'pong', '17.9'],                                                    false],
  [['10', 'pong', '18'],                                                                    true],
  [['17', 'pong', '17.9'],                                                                  false],
  [['pong'],                                                                                true],
  [['9.9', 'pong'],                                                                         true],
  [['10', 'pong', 'pong'],                                                                  true],
  [times(50, '*'),                                                                          false],
  [times(51, '*'),                                                                          true],
  [[...times(30, '*'), '10', ...times(50, '*')],                                            false],
  [['10', ...times(30, '*'), 'pong', ...times(21, '*')],                                    true],
])('[SE11] %j: ended %s', (happens, ended) => {
  const ana = watched();
  for (const what of happens) {
    if (what === 'pong') ana.pulses.pong('ana');
    else if (what === '*') ana.pulses.control('ana');
    else ana.wait(Number(what) * 1_000);
  }
  expect(ana.ended()).toBe(ended);
}); // prettier-ignore

test('[SE11] whoever has gone is asked nothing, and whoever comes then is', () => {
  const ana = watched();
  ana.pulses.gone('ana');
  ana.wait(30_000);
  expect([ana.asked(), ana.ended()]).toEqual([0, false]);
  ana.pulses.watch('ana');
  ana.wait(10_000);
  expect([ana.asked(), ana.ended()]).toEqual([1, false]);
});
