import type { Lang } from '@charla/text';
import { fetchAsking } from '../composer/asking.ts';
import { fetchMarked } from '../log/marked.svelte.ts';
import { fetchDialog } from './dialogs.ts';

/** How long somebody is in before the rest comes, in ms: what they came for is there by then. */
export const LATER_MS = 3_000;

/**
 * WE36. What is fetched when it is needed, fetched before that: from then on it is there when nobody answers, and when the server was
 * replaced by one that has other files. It is not part of what must be loaded until somebody is in (WE32).
 */
export async function fetchLater(lang: Lang): Promise<void> {
  const offer = import('../composer/Popup.svelte');
  const dialogs = (['help', 'export', 'invite'] as const).map((name) => fetchDialog(name, lang));
  // What does not come now is asked for when it is needed, and when the connection is back.
  await Promise.allSettled([offer, fetchMarked(), fetchAsking(lang), ...dialogs]);
}
