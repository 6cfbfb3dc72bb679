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
    newLine: 'begin another line',
    recall: 'bring back what was sent last, when the entry is empty',
    newer: 'go back to what is more recent',
    complete: 'complete a command or a name',
    pageUp: 'read further up while writing',
    pageDown: 'read further down',
    end: 'go to the end of the conversation',
    walk: 'in the conversation: from message to message',
    close: 'close what is open, or go to the end',
    help: 'this help, outside the entry',
  },
  writing: 'Formatting',
  writingHelp:
    '**bold**   *italic*   `code`   @alias\n> quote   - list   ``` code of several lines ```\nLinks of http, https and mailto can be pressed.',
  paste: (lines) => (lines === 1 ? 'Paste one long line?' : `Paste ${lines} lines?`),
  pasteLong: (parts) => `It does not fit into one message; it does into ${parts}.`,
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
      jsonl: 'JSON, a message in each line',
    },
    times: 'Times',
    utc: 'UTC, the same for everybody',
    told: (alias) =>
      `It is read from the first message. For that “${alias}” comes and goes, and the room sees that it is recorded.`,
    save: 'Export',
    reading: (count) => `Reading… ${count} ${count === 1 ? 'message' : 'messages'}`,
    saved: (file, count) => `Saved in ${file}: ${count} ${count === 1 ? 'message' : 'messages'}.`,
    cut: 'The server could not read all that was said, or its history started over: nothing was saved. Try again.',
    unreachable: 'The server does not answer: nothing was saved. Try again when there is a connection.',
  },
};
