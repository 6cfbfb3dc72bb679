import type { Link } from '@charla/core';
import { expect, test } from 'vitest';
import { offer } from './offer.ts';

test.each<[Link, string, string | undefined]>([
  [{ state: 'ended', why: 'alias/invalid', wasIn: false }, 'Mateo García', 'Mateo_García'],
  [{ state: 'ended', why: 'alias/taken', wasIn: false }, 'ana', 'ana_2'],
  [{ state: 'ended', why: 'alias/invalid', wasIn: false }, '¿?', undefined],
  [{ state: 'ended', why: 'alias/timeout', wasIn: false }, 'ana', undefined],
  [{ state: 'connecting' }, 'ana', undefined],
])('[AL9] after %j of %s, %s is offered', (link, alias, offered) => {
  expect(
    offer({ link, me: { alias, roomName: 'lobby', place: undefined, reads: undefined, device: undefined } }),
  ).toBe(offered);
});
