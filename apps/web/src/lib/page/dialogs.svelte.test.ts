import { expect, test } from 'vitest';
import { answering } from '../answering.svelte.ts';
import { fetchDialog } from './dialogs.ts';

test('[WE36b] [WE51a] a dialog comes with the words for why something is refused, though nobody has written', async () => {
  expect(answering.words).toBe(undefined);
  await fetchDialog('member', 'es');
  expect(answering.words?.es.refusals['note/long']()).toContain('demasiado largo');
});
