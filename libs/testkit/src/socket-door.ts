import { openClient, type Client } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { memoryRecorder } from './memory-recorder.ts';
import type { Door } from './real-stage.ts';
import { START_MS, type Joining, type Person } from './stage.ts';
import { lineCollector } from './transcript-lines.ts';

export type ClientPersonOptions = Joining & { url: string; now: () => number; onFault?: () => void };

/** A person with the client library itself, over real Socket.IO, and the lines that a screen would show. */
export function clientPerson({ lang, ...options }: ClientPersonOptions): { client: Client; person: Person } {
  const recorder = memoryRecorder();
  const screen = lineCollector(lang);
  let typed = '';
  const client = openClient({
    ...options,
    recorder,
    givesBack: true,
    onChange: (chat) => screen.onChange(chat),
    onRestore: (line) => (typed ||= line),
  });
  screen.onChange(client.chat);
  const person: Person = {
    type(line) {
      typed = '';
      typeLine(client, line);
    },
    lines: () => screen.lines,
    typed: () => typed,
    recorded: () => recorder.lines,
    interrupt: () => client.wish({ type: 'quit' }),
    out: () =>
      client.chat.link.state === 'ended' ? { code: client.chat.link.why === 'quit' ? 0 : 1 } : undefined,
  };
  return { client, person };
}

/** The same as a door of a stage. */
export const socketDoor: Door = {
  name: 'socket',
  async join({ alias, room, lang }, url) {
    const { client, person } = clientPerson({ alias, room, lang, url, now: () => START_MS });
    return { ...person, leave: async () => client.hangUp() };
  },
};
