import { expect, test } from 'vitest';
import type { Link, Value } from './link.ts';
import { newSeen } from './seen.ts';

/** An engine that still has everything, and the questions about it. */
function engineOf(epoch = 'e') {
  const asked: (readonly Value[])[] = [];
  const ask = async (_: string, values?: readonly Value[]) => {
    if (values && values.length > 0) asked.push(values);
    return [{ is_lost: false, epoch }];
  };
  return { asked, link: { ask } as unknown as Link };
}
const at = (number: number, system = 's') => ({ system, number });

test('[NO10] of what was confirmed only what nothing later stands behind is asked for, once on each timeline', async () => {
  const seen = newSeen('e');
  const { asked, link } = engineOf();
  await seen.check(link, at(1));
  const [first, second] = [seen.begins(), seen.begins()];
  first('1');
  // It began before the first was confirmed, and may stand before it.
  second('2');
  const third = seen.begins();
  const fourth = seen.begins();
  third('3');
  seen.told.set('lobby', 7);
  await seen.check(link, at(2));
  fourth('4');
  await seen.check(link, at(2));
  await seen.check(link, at(3));
  expect(asked).toEqual([
    ['timeline s 1', '{}', '{}', '{}'],
    ['timeline s 2', '{"3"}', '{"lobby"}', '{"7"}'],
    ['timeline s 3', '{"4"}', '{"lobby"}', '{"7"}'],
  ]);
});

test('[NO10] another epoch, or another engine, ends the node; a primary from before is not used', async () => {
  const seen = newSeen('e');
  await seen.check(engineOf().link, at(2));
  await expect(seen.check(engineOf().link, at(1))).rejects.toThrow('a standby of timeline 1 was promoted');
  expect([seen.isOver(at(1)), seen.isOver(at(2)), seen.isOver(undefined)]).toEqual([true, false, false]);
  await expect(seen.check(engineOf('other').link, at(3))).rejects.toMatchObject({ why: 'wentBack' });
  await expect(seen.check(engineOf().link, at(2, 'copy'))).rejects.toMatchObject({ why: 'wentBack' });
});
