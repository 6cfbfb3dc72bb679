import { expect, test } from 'vitest';
import { lineOf } from './output.ts';

test('[PR2] a line is safe to look at, and means what was said', () => {
  const text = 'a\u001B[2J\u202E\u2028\u0085\u200D ñ 😀 \uD800';
  const line = lineOf({ type: 'said', text });
  expect(line).toBe('{"type":"said","text":"a\\u001b[2J\\u202e\\u2028\\u0085\\u200d ñ 😀 \\ud800"}\n');
  expect(JSON.parse(line)).toEqual({ type: 'said', text });
});
