import { METHODS } from 'node:http';
import { expect, test } from 'vitest';
import { kindOf, type Kind } from './first-bytes.ts';

test.each<[string, Kind | undefined]>([
  ...METHODS.map((method): [string, Kind] => [`${method} / HTTP/1.1`, 'http']),
  ['\r\n\r\nGET /',                'http'],        // Node lets that pass, too
  ['{"user": "ana"}',              'raw'],
  ['\n {',                         'raw'],
  ['ana\n',                        'raw'],
  ['GET\n',                        'raw'],         // somebody may be called so
  ['GETA',                         'raw'],
  ['get / HTTP/1.1',               'raw'],
  ['ñ',                            'raw'],
  ['\0',                           'raw'],
  ['\u{feff}ana\n',                'raw'],
  ['\u{feff}GET / HTTP/1.1',       'raw'],
  ['\u{feff}\n {',                 'raw'],
  ['\u{feff}\n ',                  undefined],    // lines or objects
  ['\x16\x03\x01',                 'foreign'],     // a browser that tries https
  ['SSH-2.0-OpenSSH_9.6',          'foreign'],
  ['SSH-agent\n',                  'raw'],
  ['',                             undefined],
  ['\r\n',                         undefined],
  [' '.repeat(65),                 'raw'],
  [`${'\n'.repeat(65)}M`,           'raw'],         // and stays so
])('[TC1] %j begins %s', (text, kind) => {
  expect(kindOf(Buffer.from(text))).toBe(kind);
}); // prettier-ignore

test('[TC1] nothing is taken for what it may not become', () => {
  const starts = [...METHODS.map((method) => `${method} `), '\x16\x03', 'SSH-2.0-', '\xef\xbb\xbf'];
  for (const start of starts)
    for (let at = 0; at < start.length; at += 1) {
      const begun = start.slice(0, at);
      expect([begun, kindOf(Buffer.from(begun, 'latin1'))]).toEqual([begun, undefined]);
    }
});
