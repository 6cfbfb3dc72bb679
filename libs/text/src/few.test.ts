import { expect, test } from 'vitest';
import { few } from './few.ts';

test.each<[string[], number, string]>([
  [[], 0, ''],
  [['ana'], 0, 'ana'],
  [['ana', 'beto'], 0, 'ana y beto'],
  [['ana', 'beto', 'eva'], 0, 'ana, beto y eva'],
  [['ana', 'beto', 'eva', 'leo'], 0, 'ana, beto, eva y leo'],
  [['ana', 'beto', 'eva', 'leo', 'zoe'], 0, 'ana, beto, eva y 2 más'],
  [['ana'], 6, 'ana y 6 más'],
  [[], 6, '6 más'],
])('%j and %i more: %s', (names, more, said) => {
  expect(few('y', 'más')(names, more)).toBe(said);
});
