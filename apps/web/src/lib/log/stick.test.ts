import { expect, test } from 'vitest';
import { sticks } from './stick.ts';

const VIEW_PX = 500;

test.each([
  // stuck   height   was at   is at    sticks
  [true,     2000,    1500,    1500,    true],    // at the end
  [true,     2000,    1500,    1440,    true],    // two lines up
  [true,     2000,    1500,    1400,    false],   // scrolled up
  [true,     2400,    1500,    1500,    true],    // a long line arrived, the log has not followed yet
  [false,    2400,    1000,    1000,    false],   // a message arrived below
  [false,    2000,    1000,    1200,    false],   // on the way down, not there yet
  [false,    2000,    1000,    1450,    true],    // back
  [true,     400,     0,       0,       true],    // nothing to scroll
  [false,    400,     300,     0,       true],    // the rows below were removed
])('stuck: %s, %i px high, from %i to %i: %s', (stuck, scrollHeight, lastTop, scrollTop, expected) => {
  expect(sticks(stuck, lastTop, { scrollHeight, scrollTop, clientHeight: VIEW_PX })).toBe(expected);
}); // prettier-ignore
