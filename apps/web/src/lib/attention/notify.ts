import type { Call } from './call.ts';

/** The permission that the browser gives us. `insecure`: browsers allow no notifications at plain-HTTP addresses of a network. */
export type Allowed = 'yes' | 'ask' | 'denied' | 'insecure' | 'missing';

export function notificationsAllowed(): Allowed {
  if (!window.isSecureContext) return 'insecure';
  if (!('Notification' in window)) return 'missing';
  return { granted: 'yes', default: 'ask', denied: 'denied' }[Notification.permission] as Allowed;
}

/** Asks for permission. Browsers allow this only right after a press. */
export async function askToNotify(): Promise<Allowed> {
  if (notificationsAllowed() === 'ask') await Notification.requestPermission();
  return notificationsAllowed();
}

/** One tag for all: a later notification replaces the one before, and alerts again. */
const TAG = 'charla';

export function notify(title: string, body: string): void {
  if (notificationsAllowed() !== 'yes') return;
  const options = { body, tag: TAG, renotify: true, icon: '/icon.svg' };
  try {
    const shown = new Notification(title, options);
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Chrome on Android shows notifications only through a service worker, which also handles the press: service-worker/index.ts.
    const call: Call = { ...options, title, url: location.href };
    void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(call));
  }
}
