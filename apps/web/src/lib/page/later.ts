import type { Lang, Zone } from '@charla/text';
import { fetchAlerts } from '../attention/alerting.svelte.ts';
import { fetchAsking } from '../composer/asking.ts';
import { fetchOffer } from '../composer/offer.ts';
import { failedList } from '../log/failed.ts';
import { latest } from '../log/latest.ts';
import { fetchMarked } from '../log/marked.svelte.ts';
import { part } from '../part.ts';
import { DIALOGS, fetchDialog } from './dialogs.ts';
import { fetchMenu } from './menu.ts';
import { overPage } from './over.ts';
import { inForce } from '../roster/in-force.ts';
import { fetchAfterwards } from './fetch-afterwards.ts';

const fetchCopies = part(() => import('../log/copies.ts'));

/**
 * Loads the optional parts early: from then on they work without an answer, or with a newer server that has other files. They are not
 * part of the first load. WE32, WE36.
 */
export async function fetchLater(lang: Lang): Promise<void> {
  const dialogs = DIALOGS.map((name) => fetchDialog(name, lang));
  // A part that fails now is fetched again when it is needed, or when the connection is back.
  await Promise.allSettled([
    fetchOffer(),
    fetchAfterwards(),
    fetchAlerts(),
    fetchMarked(),
    fetchAsking(lang),
    fetchMenu(lang),
    overPage.fetch(),
    failedList.fetch(),
    latest.fetch(),
    inForce.fetch(),
    ...dialogs,
  ]);
}

/** Copied rows of the log get the form of a recording, from the first selection on. WE44. */
export function watchCopies(zone: Zone): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let isAsked = false;
  const selected = async () => {
    if (isAsked || getSelection()?.isCollapsed !== false) return;
    isAsked = true;
    try {
      const { copied } = await fetchCopies();
      document.addEventListener('copy', (event) => copied(event, zone), { signal });
    } catch {
      // The server does not answer. The next selection tries again.
      isAsked = false;
    }
  };
  document.addEventListener('selectionchange', selected, { signal });
  return () => stop.abort();
}
