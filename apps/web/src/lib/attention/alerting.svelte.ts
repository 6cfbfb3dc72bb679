import { part } from '../part.ts';

type Alerts = typeof import('./alerts.ts');

const fetchParts = part(() => import('./alerts.ts'));
let fetched = $state.raw<Alerts>();

/**
 * What calls people, once it is loaded (page/later.ts): sounds, notifications and their boxes in the menu, and the mark on the icon.
 * Mentions wait for it. WE36.
 */
export const alerts = () => fetched;

export async function fetchAlerts(): Promise<void> {
  fetched = await fetchParts();
}
