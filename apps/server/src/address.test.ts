import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

test.each([
  // comes from                          is counted as
  ['192.168.1.7',                        '192.168.1.7'],
  ['::ffff:192.168.1.7',                 '192.168.1.7'],
  ['::1',                                '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6',               '2001:db8:1:2::/64'],
  ['2001:db8:1:2::6',                    '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:2:ffff::',            '2001:db8:1:2::/64'],
  ['2001:db8::5:6:7:8:9',                '2001:db8:0:5::/64'],
  ['fe80::1%eth0',                       'fe80:0:0:0::/64'],
  ['',                                   ''],
])('[HO14] %s is counted as %s', (ip, address) => {
  expect(addressOf(ip)).toBe(address);
}); // prettier-ignore
