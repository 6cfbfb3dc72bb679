import { fileURLToPath } from 'node:url';
import { createLogger, resolveConfig } from 'vite';
import { expect, test } from 'vitest';

test('`npx nx serve web` begins without a warning', async () => {
  const warnings: string[] = [];
  const log = createLogger('silent');
  const customLogger = { ...log, warn: (text: string) => void warnings.push(text) };
  console.warn = (...all: unknown[]) => void warnings.push(all.join(' '));
  await resolveConfig({ root: fileURLToPath(new URL('..', import.meta.url)), customLogger }, 'serve');
  expect(warnings).toEqual([]);
});
