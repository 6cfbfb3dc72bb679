import type { Call } from './call.ts';

/** What a browser lets us do here. `insecure`: at plain-HTTP addresses of a network there are no notifications. */
export type Allowed = 'yes' | 'ask' | 'denied' | 'insecure' | 'missing';

export function notificationsAllowed(): Allowed {
  if (!window.isSecureContext) return 'insecure';
  if (!('Notification' in window)) return 'missing';
  return { granted: 'yes', default: 'ask', denied: 'denied' }[Notification.permission] as Allowed;
}

/** Asks the person, who has just pressed for it. */
export async function askToNotify(): Promise<Allowed> {
  if (notificationsAllowed() === 'ask') await Notification.requestPermission();
  return notificationsAllowed();
}

/** One at a time: a later one takes the place of the one before, and calls again. */
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
    // Chrome on Android shows them only by a service worker, which also leads back here: service-worker/index.ts.
    const call: Call = { ...options, title, url: location.href };
    void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(call));
  }
}
