import { expect, test } from 'vitest';
import { readProxyHeader } from './proxy-protocol.ts';

const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');

/** A header of version 2: command, family and transport, and what follows its length. */
function binary(command: number, family: number, rest: Buffer, length = rest.length): Buffer {
  return Buffer.concat([SIGNATURE, Buffer.from([command, family, length >> 8, length & 255]), rest]);
}

const V4 = Buffer.from([192, 0, 2, 1, 192, 0, 2, 2, 1, 2, 3, 4]);
const V6 = Buffer.concat([Buffer.from('20010db8000000000000000000000001', 'hex'), Buffer.alloc(20)]);

test.each<[string, string | Buffer, string | number, string?]>([
  // what it is            bytes                                                           result or length, address
  ['IPv4',                 'PROXY TCP4 192.0.2.1 192.0.2.2 56324 443\r\n',                  42, '192.0.2.1'],
  ['IPv6',                 'PROXY TCP6 2001:db8::1 2001:db8::2 56324 443\r\n',              46, '2001:db8::1'],
  ['unknown',              'PROXY UNKNOWN\r\n',                                             15],
  ['unknown, with more',   'PROXY UNKNOWN ::1 ::1 1 2\r\n',                                 27],
  ['a part of it',         'PROXY TCP4 192.0.2.1',                                          'more'],
  ['its first letter',     'P',                                                             'more'],
  ['a first line break',   '\r\n',                                                          'more'],
  ['nothing',              '',                                                              'more'],
  ['another word',         'PROXYANA\r\n',                                                  'none'],
  ['a name',               'Pepe\n',                                                        'none'],
  ['a request',            'POST / HTTP/1.1\r\n',                                           'none'],
  ['no address',           'PROXY TCP4 ana 192.0.2.2 1 2\r\n',                              'broken'],
  ['another family',       'PROXY TCP6 192.0.2.1 192.0.2.2 1 2\r\n',                        'broken'],
  ['no end',               `PROXY TCP4 ${'1'.repeat(200)}`,                                 'broken'],
  ['an end too late',      `PROXY UNKNOWN ${'1'.repeat(100)}\r\n`,                          'broken'],
  ['version 2, IPv4',      binary(0x21, 0x11, V4),                                          28, '192.0.2.1'],
  ['version 2, IPv6',      binary(0x21, 0x21, V6),                                          52, '2001:db8:0:0:0:0:0:1'],
  ['with details',         binary(0x21, 0x11, Buffer.concat([V4, Buffer.alloc(100)])),      128, '192.0.2.1'],
  ['a look of the proxy',  binary(0x20, 0x00, Buffer.alloc(0)),                             16],
  ['an unknown family',    binary(0x21, 0x00, Buffer.alloc(4)),                             20],
  ['a local socket',       binary(0x21, 0x31, Buffer.alloc(216)),                           232],
  ['a part of version 2',  binary(0x21, 0x11, V4).subarray(0, 20),                          'more'],
  ['its signature',        SIGNATURE,                                                       'more'],
  ['too little of IPv4',   binary(0x21, 0x11, V4.subarray(0, 8)),                           'broken'],
  ['too little of IPv6',   binary(0x21, 0x21, V4),                                          'broken'],
  ['another version',      binary(0x11, 0x11, V4),                                          'broken'],
  ['another command',      binary(0x22, 0x11, V4),                                          'broken'],
  ['too much',             binary(0x21, 0x11, V4, 60_000),                                  'broken'],
])('[SE32] the PROXY protocol: %s', (_, bytes, result, ip) => {
  const header = readProxyHeader(Buffer.from(bytes));
  expect(header).toEqual(typeof result === 'number' ? { length: result, ip } : result);
  // What follows the header is not looked at.
  if (typeof result === 'number') expect(readProxyHeader(Buffer.concat([Buffer.from(bytes), Buffer.from('ana\n')]))).toEqual(header);
}); // prettier-ignore
