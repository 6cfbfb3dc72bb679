import { part } from '../part.ts';

type Alerts = typeof import('./alerts.ts');

const fetchParts = part(() => import('./alerts.ts'));
let fetched = $state.raw<Alerts>();

/** Sounds, notifications, their boxes in the menu and the mark on the icon, once they are loaded (page/later.ts). Mentions wait for it. WE36. */
export const alerts = () => fetched;

export async function fetchAlerts(): Promise<void> {
  fetched = await fetchParts();
}
