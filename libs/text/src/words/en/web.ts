import type { web as es } from '../es/web.ts';
import { few as fewIn } from '../../few.ts';

const few = fewIn('and', 'more');

/** The words of the pages in English. */
export const web: typeof es = {
  title: (alias) => `Chat - ${alias}`,
  tagline: 'Chat with everyone in the room. No account: just pick an alias.',
  alias: 'Alias',
  aliasHint: '1 to 32 letters or digits (also _ - . inside), no spaces',
  useAlias: (alias) => `Use “${alias}”`,
  room: 'Room',
  join: 'Join',
  joining: 'Joining…',
  unanswered: 'The server isn’t responding. Still trying…',
  message: 'Message',
  messageHint: 'Write a message (.h for help)',
  send: 'Send',
  leave: 'Leave',
  showTimes: 'Show date and time',
  hideTimes: 'Hide date and time',
  startRecording: 'Record',
  stopRecording: 'Stop recording',
  finishingRecording: 'Finishing the recording…',
  older: 'Earlier messages',
  olderCame: (count) => `${count} earlier lines loaded`,
  here: (count) => `Connected (${count})`,
  you: 'you',
  recordingMark: 'recording',
  log: 'Conversation',
  alone: {
    nobody: 'No one else is here yet.',
    silent: 'No one has written anything yet.',
  },
  unreadLine: 'new',
  moves: (came, left) =>
    [
      ...(came.length > 0 ? [`${few(came)} joined`] : []),
      ...(left.length > 0 ? [`${few(left)} left`] : []),
    ].join('; '),
  waitingList: 'Waiting for confirmation',
  notSentList: 'Not sent',
  retry: 'Retry',
  retryAll: (count) => `Retry all ${count}`,
  edit: 'Edit',
  discard: 'Discard',
  discardUnsent: (count) => `Discard ${count} unsent`,
  connection: {
    lost: 'No connection to the server.',
    offline: 'This device has no network.',
    retryIn: (seconds) => `Retrying in ${seconds} s.`,
    trying: 'Reconnecting…',
    willSend: 'Your messages will be sent when you’re back online.',
    tryNow: 'Retry now',
    back: (missed) =>
      missed === 0
        ? 'You’re back. You didn’t miss anything.'
        : `You’re back: ${missed} new ${missed === 1 ? 'message' : 'messages'}`,
    show: 'Show',
  },
  typing: (aliases, more) => `${few(aliases, more)} ${aliases.length + more === 1 ? 'is' : 'are'} typing…`,
  close: 'Close',
  help: 'Help and shortcuts',
  suggestions: 'Suggestions',
  tools: 'Tools',
  recordAll: 'Record from the beginning',
  isRecorded: 'being recorded',
  recordingNow: (aliases) => `Recording: ${few(aliases)}`,
  people: 'People',
  search: 'Search people',
  nobodyFound: 'No one by that name.',
  address: (alias) => `Mention ${alias}`,
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
  waiting: 'not sent yet',
  latest: (count) =>
    count === 0 ? 'Jump to latest' : count === 1 ? '1 new message' : `${count} new messages`,
  code: {
    label: (language) => (language === '' ? 'Code' : `Code: ${language}`),
    copy: 'Copy',
    copied: 'Copied',
    selected:
      'Couldn’t copy automatically. The text is selected: press Ctrl+C or ⌘C, or copy it from the menu.',
  },
  announceMany: (count) => `${count} new lines`,
  options: 'Options',
  language: 'Language',
  theme: 'Colours',
  themes: { system: 'System default', light: 'Light', dark: 'Dark' },
  status: {
    connecting: 'Connecting…',
    joined: 'Connected',
    lost: 'No connection; retrying…',
    ended: 'Disconnected',
  },
  ended: 'You left the chat.',
  again: 'Rejoin',
  goOnHere: 'Continue here',
  minimal: 'Minimal view',
  invite: 'Invite…',
  exportAll: 'Export…',
  another: 'Change room or alias',
  notFound: 'Page not found.',
  toChat: 'Go to the chat',
};
