import { expect, test } from 'vitest';
import { joinDoors } from './doors.ts';
import type { Door } from './loop.ts';

test('[RO7] what a host asks of its door is asked of every one, once, in the same order', () => {
  const asked: unknown[][] = [];
  const noting = (name: string): Door => {
    const note = (what: string) => (...given: unknown[]) => void asked.push([name, what, ...given]); // prettier-ignore
    return {
      ...{ enter: note('enter'), exit: note('exit'), broadcast: note('broadcast') },
      ...{ send: note('send'), close: note('close'), cut: note('cut') },
    };
  };
  const door = joinDoors([noting('a'), noting('b')]);
  const bye = { type: 'bye', why: 'server/closing' } as const;
  door.enter('lobby', 'c1');
  door.broadcast('lobby', bye);
  door.send('c1', bye);
  door.exit('lobby', 'c1');
  door.close('c1');
  door.cut('c2');
  const each = [['enter', 'lobby', 'c1'], ['broadcast', 'lobby', bye], ['send', 'c1', bye], ['exit', 'lobby', 'c1'], ['close', 'c1'], ['cut', 'c2']]; // prettier-ignore
  expect(asked).toEqual(each.flatMap((one) => [['a', ...one], ['b', ...one]])); // prettier-ignore
});
