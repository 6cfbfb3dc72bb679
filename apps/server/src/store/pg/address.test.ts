import { expect, test } from 'vitest';
import { readAddress, showAddress } from './address.ts';
import { arrayOf } from './rows.ts';

const USUAL = { folder: undefined, database: 'charla', user: 'ana', password: undefined, ssl: 'prefer' };
const at = (...hosts: [string, number][]) => hosts.map(([host, port]) => ({ host, port }));

test.each([
  // --log                                                  what it means
  ['postgres://ana@db/charla',                              { hosts: at(['db', 5432]) }],
  ['postgresql://ana@db:6000/charla',                       { hosts: at(['db', 6000]) }],
  ['postgres://ana@a,b:6000/charla?target_session_attrs=read-write', { hosts: at(['a', 5432], ['b', 6000]) }],
  ['postgres://ana:a%40b@db/charla',                        { hosts: at(['db', 5432]), password: 'a@b' }],
  ['postgres://db/charla',                                  { hosts: at(['db', 5432]), user: 'charla' }],
  ['postgres://ana@[::1]:6000,[fe80::1]/charla',            { hosts: at(['::1', 6000], ['fe80::1', 5432]) }],
  ['postgres://ana@db/charla?sslmode=verify-full',          { hosts: at(['db', 5432]), ssl: 'verify-full' }],
  ['postgres://ana@db/charla?sslmode=disable',              { hosts: at(['db', 5432]), ssl: false }],
  ['postgres://ana@localhost/charla?host=/run/postgresql',  { hosts: at(['localhost', 5432]), folder: '/run/postgresql', ssl: false }],
])('[LS18] %s names a database', (text, address) => {
  expect(readAddress(text)).toEqual({ ...USUAL, ...address });
}); // prettier-ignore

test.each([
  '', 'charla.sqlite', 'mysql://ana@db/charla', 'postgres://', 'postgres://ana@db', 'postgres://ana@db/', 'postgres://ana@a,/charla',
  'postgres://ana@db:x/charla', 'postgres://%zz@db/charla', 'postgres://ana@db/charla?sslmode=perhaps', 'postgres://ana@db/charla?options=-c',
  'postgres://ana@db/charla?target_session_attrs=standby', 'postgres://ana@db/charla#x', 'postgres://a@b@db/charla',
])('[LS18] %j is no address', (text) => {
  expect(readAddress(text)).toBeUndefined();
}); // prettier-ignore

test('[LS18] what people are shown of an address has no password', () => {
  const shown = (text: string) => showAddress(readAddress(text) ?? expect.fail());
  expect(shown('postgres://ana:secreto@a,b:6000/charla')).toBe('a:5432, b:6000/charla');
  expect(shown('postgres://ana@[::1]/charla')).toBe('[::1]:5432/charla');
  expect(shown('postgres://ana:secreto@localhost/charla?host=/run/pg')).toBe('/run/pg/charla');
});

test('[LS17] an array is written as PostgreSQL reads it', () => {
  expect(arrayOf(['a', 'b"c', '\\', 'NULL', '{,}', '', null, 7, true])).toBe(
    String.raw`{"a","b\"c","\\","NULL","{,}","",NULL,"7","true"}`,
  );
});
