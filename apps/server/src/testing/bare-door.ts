import { once } from 'node:events';
import { connect } from 'node:net';
import type { Door, Script } from '@charla/testkit';
import { readObjects } from '../tcp/incoming.ts';
import { SERVER } from '../tcp/objects.ts';

type Speaks = 'objects' | 'lines';

/** A client as people write one: a socket and its bytes. */
export function bareDoor(speaks: Speaks): Door {
  return {
    name: speaks,
    async join({ alias, room }, url) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      const hear = speaks === 'objects' ? objectListener() : lineListener();
      let isOut = false;
      socket.on('error', () => {});
      socket.on('data', hear.push);
      socket.on('close', () => (isOut = true));
      await once(socket, 'connect');
      const said = (message?: string) => JSON.stringify({ user: alias, message, room });
      socket.write(speaks === 'objects' ? said() : `${alias}\n`);
      return {
        type: (line) => void socket.write(speaks === 'objects' ? said(line) : `${line}\n`),
        lines: () => hear.lines,
        typed: () => '',
        recorded: () => [],
        interrupt: () => void socket.end(),
        out: () => (isOut ? {} : undefined),
        leave: async () => void socket.destroy(),
      };
    },
  };
}

/** The lines of the exercise's client: `[user]: message`, and for the chat's own lines only the message. */
function objectListener() {
  const lines: string[] = [];
  const reader = readObjects();
  const push = (bytes: Buffer) => {
    for (const thing of reader.push(bytes)) {
      if (thing.what !== 'object') throw new Error(`the server says ${thing.what}`);
      const { user, message = '' } = thing;
      lines.push(...(user === SERVER ? message : `[${user}]: ${message}`).split('\n'));
    }
  };
  return { push, lines };
}

function lineListener() {
  const lines: string[] = [];
  let rest = '';
  const push = (bytes: Buffer) => {
    const parts = (rest + bytes.toString('latin1')).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map((part) => Buffer.from(part, 'latin1').toString('utf8')));
  };
  return { push, lines };
}

/** The one language of a script's readers; `undefined` if there are two. A person who sees nothing may have any language. */
export function languageOf({ steps }: Script): 'es' | 'en' | undefined {
  const readers = new Set(steps.flatMap((step) => ('who' in step && SEES.has(step.do) ? [step.who] : [])));
  const langs = new Set(
    steps.flatMap((step) => (step.do === 'joins' && readers.has(step.who) ? [step.lang] : [])),
  );
  return langs.size > 1 ? undefined : ([...langs][0] ?? 'es');
}

const SEES = new Set<Script['steps'][number]['do']>(['sees', 'saw once', 'does not see']);

/** The steps of a script that a bare socket cannot do. */
export function whyNot(speaks: Speaks, script: Script): string | undefined {
  if (!languageOf(script)) return 'the server speaks one language to all who come so';
  for (const step of script.steps) {
    if (step.do === 'recorded' || (step.do === 'types' && step.text.startsWith('.r')))
      return 'a file that is recorded from here would be the server’s (TC8)';
    if (step.do === 'still has') return 'nothing can be given back to where somebody types';
    if (step.do === 'returns' || (step.do === 'server' && step.now === 'starts'))
      return 'who comes by a bare socket has nothing to ask their place back with (TC5)';
    if (step.do !== 'joins' && !(step.do === 'types' && speaks === 'lines')) continue;
    if (step.do === 'types' && step.text.includes('\n')) return 'a line is a message';
    if (step.do === 'joins' && speaks === 'lines' && step.room !== 'lobby')
      return 'who speaks in lines is in the lobby';
  }
  return undefined;
}
