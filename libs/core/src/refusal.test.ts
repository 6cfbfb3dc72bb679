import { expect, test } from 'vitest';
import { refusalOf, type Why } from './refusal.ts';

test.each<[Why, 'everybody' | 'members' | 'nobody']>([
  ['server/closing', 'everybody'],
  ['store/failed', 'members'],
  ['store/full', 'members'],
  ['address/full', 'members'],
  ['session/lost', 'members'],
  ['session/ended', 'nobody'],
  ['server/full', 'members'],
  ['alias/taken', 'nobody'],
  ['session/elsewhere', 'nobody'],
])('[CL5] after a goodbye for %s, %s tries again', (why, retries) => {
  expect(refusalOf(why).retries).toBe(retries);
});

test.each<Why>(['session/elsewhere', 'version/mismatch', 'alias/timeout'])(
  '[WE6] the place stays after %s: another window, or a newer page, goes on there',
  (why) => expect(refusalOf(why).placeStays).toBe(true),
);

test.each(['seat/broken', 'toString', ''])(
  '[CL5] nobody tries again for a reason that only a newer server knows: %j',
  (why) => {
    expect(refusalOf(why as Why)).toEqual({
      retries: 'nobody',
      placeStays: false,
      mend: 'form',
    });
  },
);
