import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memoryStage } from '../memory-stage.ts';
import { play } from '../play.ts';
import { parseScript } from '../script.ts';

/**
 * The lessons of thirty years of IRC servers: names given up, kept or claimed twice, and lines that pretend to be several. Ideas:
 * irctest, which asks the same of IRC servers. Played in memory; the doors have scripts of their own.
 */
const scripts = readFileSync(new URL('irc.chat', import.meta.url), 'utf8')
  .trim()
  .split('\n\n')
  .map(parseScript);

test('there are as many as was promised', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(40);
});

test.each(scripts)('$title', async (script) => {
  await play(script, memoryStage());
});
