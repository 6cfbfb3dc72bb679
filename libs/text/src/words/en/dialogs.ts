import type { dialogs as es } from '../es/dialogs.ts';

/** The words of the page's dialogs in English. */
export const dialogs: typeof es = {
  keys: 'Keys',
  keyNames: {
    Enter: 'Enter',
    Shift: 'Shift',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
    End: 'End',
    Escape: 'Esc',
  },
  shortcuts: {
    send: 'send the message',
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
  writing: 'Formatting',
  writingHelp:
    '**bold**   *italic*   `code`   @alias\n> quote   - list   ``` several lines of code ```\nhttp, https and mailto links are clickable.',
  paste: (lines) => (lines === 1 ? 'Paste one long line?' : `Paste ${lines} lines?`),
  pasteLong: (parts) => `It doesn’t fit in one message: it takes ${parts}.`,
  pasteAsOne: 'Paste as one message',
  pasteInParts: (parts) => `Send as ${parts} messages`,
  pasteAsCode: 'Paste as code',
  export: {
    title: 'Export the conversation',
    format: 'Format',
    formats: {
      txt: 'Text',
      md: 'Markdown',
      html: 'Web page',
      json: 'JSON',
      jsonl: 'JSON Lines: one message per line',
    },
    times: 'Time zone',
    utc: 'UTC (same for everyone)',
    told: (alias) =>
      `Includes every message from the first one. People here will see “${alias}” join, record and leave.`,
    save: 'Export',
    reading: (count) => `Reading… ${count} ${count === 1 ? 'message' : 'messages'}`,
    saved: (file, count) => `Saved in ${file}: ${count} ${count === 1 ? 'message' : 'messages'}.`,
    cut: 'The server couldn’t read every message, or its history started over: nothing was saved. Try again.',
    unreachable: 'The server isn’t responding: nothing was saved. Try again when you’re back online.',
  },
};
