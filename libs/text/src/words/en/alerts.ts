import type { alerts as es } from '../es/alerts.ts';

/** The words of the boxes for sounds and notifications, in English. */
export const alerts: typeof es = {
  whenSpokenTo: 'When you’re mentioned and not looking',
  sound: 'Sound',
  notifications: 'Notifications',
  noNotifications: {
    insecure:
      'Browsers only allow notifications over https or on the computer that runs charla, and this address is http. The sound and the number in the tab title still work.',
    missing:
      'This browser doesn’t support notifications. The sound and the number in the tab title still work.',
    denied: 'Notifications are blocked. Allow them in your browser’s site settings.',
  },
};
