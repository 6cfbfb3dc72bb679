import { openClient } from '@charla/client';
import { memoryRecorder } from './memory-recorder.ts';
import type { Door } from './real-stage.ts';
import { START_MS } from './stage.ts';
import { lineCollector } from './transcript-lines.ts';

/** The client library itself, over real Socket.IO. */
export const socketDoor: Door = {
  name: 'socket',
  async join({ alias, room, lang }, url) {
    const recorder = memoryRecorder();
    const screen = lineCollector(lang);
    let typed = '';
    const client = openClient({
      url,
      alias,
      room,
      recorder,
      now: () => START_MS,
      onChange: (chat) => screen.onChange(chat),
      onRestore: (line) => (typed ||= line),
    });
    screen.onChange(client.chat);
    return {
      type(line) {
        typed = '';
        client.type(line);
      },
      lines: () => screen.lines,
      typed: () => typed,
      recorded: () => recorder.lines,
      interrupt: () => client.wish({ type: 'quit' }),
      out: () =>
        client.chat.link.state === 'ended' ? { code: client.chat.link.why === 'quit' ? 0 : 1 } : undefined,
      leave: async () => client.hangUp(),
    };
  },
};
