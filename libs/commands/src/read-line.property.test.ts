import fc from 'fast-check';
import { test } from 'vitest';
import { readLine } from './read-line.ts';

const parts = fc.constantFrom(
  '.',
  '/',
  ' ',
  '\n',
  '\t',
  'q',
  'r',
  'all',
  'quit',
  'L',
  '1',
  'ñ',
  '😀',
  '\ud83d',
  '\u0000',
);
const line = fc.oneof(fc.string({ unit: parts, maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 20 }));

test('[CO2] [CO3] [CO4] any line is read: nothing is said that was not typed, and nothing typed is lost', () => {
  fc.assert(
    fc.property(line, (typed) => {
      const wish = readLine(typed);
      if (wish === undefined) return typed.trim() === '';
      if (wish.type === 'say')
        return wish.text === typed || (wish.text === typed.slice(1) && typed[0] === typed[1]);
      if (wish.type === 'unknownCommand' || wish.type === 'badArgument') return wish.line === typed;
      return typed.startsWith('.') || typed.startsWith('/');
    }),
    { numRuns: 2_000 },
  );
});
