import type { dialogs as es } from '../es/dialogs.ts';

/** The words of the page's dialogs in English. */
export const dialogs: typeof es = {
  cutOff:
    'The server answers, but the chat does not get through. A proxy in between must let WebSockets and the host name through (docs/server.md). Still trying…',
  keys: 'Keys',
  keyNames: {
    ArrowUp: '↑',
    ArrowDown: '↓',
    Enter: 'Enter',
    Shift: 'Shift',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
    End: 'End',
    Escape: 'Esc',
  },
  shortcuts: {
    send: 'send the message',
    sendAnywhere: 'send the message, on a tablet too',
    newLine: 'new line',
    recall: 'bring back your last message, when the message box is empty',
    newer: 'return to more recent ones',
    complete: 'complete a command or a name',
    pageUp: 'scroll up while you write',
    pageDown: 'scroll down',
    end: 'go to the end of the conversation',
    walk: 'move from message to message, inside the conversation',
    close: 'close the open dialog or menu, or go to the end',
    help: 'show this help, outside the message box',
  },
  touch: 'On a phone',
  taps: [
    ['→', 'send the message'],
    ['Enter', 'new line'],
    ['@', 'mention someone: choose a name'],
    ['Connected', 'see who is here; tap a name to mention it'],
    ['Options', 'times, recording, export, language and colours'],
  ],
  writing: 'Formatting',
  writingHelp:
    '**bold**   *italic*   `code`   @alias\n> quote   - list\n```\nseveral lines\nof code\n```\nWeb and mail addresses become links. A backslash keeps a mark as it is: \\*.',
  paste: (lines) => (lines === 1 ? 'Paste one long line?' : `Paste ${lines} lines?`),
  pasteLong: (parts) => `It doesn’t fit in one message: it takes ${parts}.`,
  pasteTooLong: (most) =>
    `It doesn’t fit in ${most} messages, and no more are sent at once. Paste a part of it, or share the file in another way.`,
  pasteAsOne: 'Paste as one message',
  pasteInParts: (parts) => `Send as ${parts} messages`,
  pasteAsCode: 'Paste as code',
  pasteCodeInParts: (parts) => `Send as code in ${parts} messages`,
  invite: {
    title: (room) => `Join ${room}`,
    how: 'Scan the code, or type this address in a browser:',
    near: 'You need to be on the same network: the same Wi-Fi, for example.',
    code: 'QR code of the address',
    others: 'Doesn’t load? Try another address:',
    local:
      'Only this computer can join, because charla was started with --local. To open it to the network, stop it with Ctrl-C and start it without --local.',
    noNetwork:
      'This computer is not connected to a network, so no one else can join. Connect it and open this window again.',
    unknown:
      'The server isn’t responding, so its addresses are not known. Try again when the connection is back.',
  },
  export: {
    title: 'Export the conversation',
    format: 'Format',
    formats: {
      txt: 'Text',
      md: 'Markdown',
      html: 'Web page',
      json: 'JSON',
      jsonl: 'JSON Lines: one message per line',
      attendance: 'Attendance: who came, and for how long',
    },
    times: 'Time zone',
    utc: 'UTC (same for everyone)',
    names: 'Names, one per line (optional), to see who is absent',
    told: (alias) =>
      `Includes every message from the first one. Everyone here will see that “${alias}” exported the room.`,
    save: 'Export',
    reading: (count) => `Reading… ${count} ${count === 1 ? 'message' : 'messages'}`,
    saved: (file, count) => `Saved in ${file}: ${count} ${count === 1 ? 'message' : 'messages'}.`,
    savedAttendance: (file) => `Saved in ${file}: a spreadsheet opens it.`,
    cut: 'The server couldn’t read every message, or its history started over: nothing was saved. Try again.',
    waiting: 'No connection to the server: the export goes on when it is back.',
  },
};
