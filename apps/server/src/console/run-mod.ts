import { connect } from 'node:net';
import { DEFAULT_PORT, roomName } from '@charla/core';
import { safeLine } from '@charla/text';
import { ownEnvironment, readCommandLine, sayInstead, type Environment } from '@charla/text/command-line';
import { wordsIn, type AllWords } from '@charla/text/words';
import type { Done } from '../api/run-key.ts';
import { DEFAULT_DATA } from '../options.ts';
import type { Asked, Told } from './console.ts';
import { consoleOf, type Whose } from './place.ts';

/** `charla mod …`: prints the result, or the error. */
export async function main(argv: readonly string[]): Promise<void> {
  sayInstead(await runMod(argv, ownEnvironment()));
}

export const MOD_OPTIONS = {
  take: { type: 'string' },
  room: { type: 'string' },
  'new-code': { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string', short: 'p' },
} as const;

/** Lists the moderators of a running server, takes the power of one, or makes a new code. MO2a. */
export async function runMod(argv: readonly string[], env: Environment): Promise<Done> {
  const line = readCommandLine(argv, env, MOD_OPTIONS, ({ server }) => server.mod.usage);
  if (!line.ok) return { say: line.say, exitCode: line.exitCode };
  const { values, positionals, lang } = line;
  const { server, cli } = wordsIn(lang);
  const [extra] = positionals;
  const wrong = (say: string): Done => ({ say, exitCode: 2 });
  if (extra !== undefined) return wrong(cli.tooMany(safeLine(extra)));
  const { take: name, room, 'new-code': isCode = false, data, port } = values;
  if (name === '') return wrong(cli.noValue('--take'));
  if (room !== undefined && name === undefined) return wrong(server.goesWith('--room', '--take'));
  if (isCode && name !== undefined) return wrong(server.mod.oneAtATime);
  if (data !== undefined && port !== undefined) return wrong(server.mod.dataOrPort);
  if (port !== undefined && !/^\d{1,5}$/u.test(port)) return wrong(cli.badPort(safeLine(port)));
  const asked: Asked = name === undefined ? { do: isCode ? 'code' : 'list' } : { do: 'take', name, room };
  const told = await askFirst(placesOf(data, port), asked);
  if (told === undefined) return { say: server.mod.nobody, exitCode: 1 };
  return name === undefined ? { say: listed(told, server), exitCode: 0 } : taken(told, name, room, server);
}

/** Without an option: the chat of this folder, or one on the usual port that keeps nothing in a folder. */
function placesOf(data: string | undefined, port: string | undefined): Whose[] {
  if (data !== undefined) return [{ data }];
  return port === undefined ? [{ data: DEFAULT_DATA }, { port: DEFAULT_PORT }] : [{ port: Number(port) }];
}

/** The answer of the first of these servers that runs. */
async function askFirst(places: readonly Whose[], asked: Asked): Promise<Told | undefined> {
  for (const place of places) {
    const told = await ask(consoleOf(place), asked);
    if (told) return told;
  }
  return undefined;
}

function ask(address: string, asked: Asked): Promise<Told | undefined> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(address).setEncoding('utf8');
    socket.on('data', (chunk: string) => (heard += chunk));
    socket.once('connect', () => socket.write(`${JSON.stringify(asked)}\n`));
    socket.once('error', () => resolve(undefined));
    socket.once('close', () => resolve(heard === '' ? undefined : (JSON.parse(heard) as Told)));
  });
}

function listed({ code, leaders, isNew }: Told, { mod }: AllWords['server']): string {
  const rows = leaders.map(({ room, alias, isGiven }) => mod.row(safeLine(room), safeLine(alias), isGiven));
  return [...(rows.length > 0 ? rows : [mod.none]), isNew ? mod.newCode(code) : mod.code(code)].join('\n');
}

function taken(told: Told, name: string, room: string | undefined, server: AllWords['server']): Done {
  const { mod } = server;
  const { taken: gone = [], failed = [], code, isNew } = told;
  const where = room === undefined ? undefined : safeLine(roomName(room) ?? room);
  if (gone.length + failed.length === 0) return { say: mod.unknown(safeLine(name), where), exitCode: 1 };
  const lines = [
    ...gone.map((one) => mod.taken(safeLine(one.alias), safeLine(one.room))),
    ...failed.map((one) => server.notDemoted(safeLine(one.alias), safeLine(one.room))),
    ...(isNew ? [mod.newCode(code)] : []),
  ];
  return { say: lines.join('\n'), exitCode: failed.length > 0 ? 1 : 0 };
}
