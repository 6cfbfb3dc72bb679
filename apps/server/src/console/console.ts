import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { aliasKey, roomName, type HostInput, type Leading, type Report } from '@charla/core';
import { freshModCode } from '../mod-code.ts';
import { consoleOf, makeFolderOf, type Whose } from './place.ts';

/** What a command at the server's own machine asks for, as a line of JSON. SE34. */
export type Asked = { do: 'list' } | { do: 'take'; name: string; room?: string | undefined } | { do: 'code' };

/** The answer, as a line. `taken`: whose power is gone; `failed`: whose is not, as nothing could be written. */
export type Told = {
  code: string;
  leaders: readonly Omit<Leading, 'session'>[];
  taken?: readonly Omit<Leading, 'session'>[];
  failed?: readonly Omit<Leading, 'session'>[];
  isNew?: boolean;
};

/** What the console needs of a server. */
export type Inside = {
  code: () => string;
  renew: (code: string) => void;
  leaders: () => readonly Leading[];
  dispatch: (input: HostInput) => void;
};

export type Console = {
  /** The server's window told this, so that it has happened. */
  reported(report: Report): void;
  close(): void;
};

/** How long a command waits until the log has what it did, in ms. Judgement: a disk that takes longer is not well. */
const WRITTEN_MS = 5_000;
const LINE_CHARS_MAX = 4_096;

/** Answers commands of the server's owner. Throws where it cannot be reached: the chat goes on without. SE34. */
export async function openConsole(whose: Whose, inside: Inside): Promise<Console> {
  const address = consoleOf(whose);
  const waiting = new Set<(report: Report) => void>();
  makeFolderOf(address);
  // This server has the folder or the port. A killed server has left the file that is there.
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const server = createServer((socket) => serve(socket, (asked) => answer(asked, inside, waiting)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address, resolve);
    if (process.platform !== 'win32') chmodIfThere(address);
  });
  server.unref();
  return {
    reported: (report) => waiting.forEach((tell) => tell(report)),
    close: () => void server.close(),
  };
}

/** The address exists as soon as it is asked for; its error is told later. */
function chmodIfThere(address: string): void {
  try {
    chmodSync(address, 0o600);
  } catch {
    // Listening has failed, which is told.
  }
}

function serve(socket: Socket, run: (asked: Asked) => Promise<Told>): void {
  let typed = '';
  socket.setEncoding('utf8').setTimeout(2 * WRITTEN_MS, () => socket.destroy());
  socket.on('error', () => {});
  socket.on('data', (chunk: string) => {
    typed += chunk;
    const end = typed.indexOf('\n');
    if (end < 0 && typed.length <= LINE_CHARS_MAX) return;
    socket.removeAllListeners('data');
    const asked = end < 0 ? undefined : askedIn(typed.slice(0, end));
    if (!asked) return void socket.destroy();
    void run(asked).then((told) => socket.end(`${JSON.stringify(told)}\n`));
  });
}

function askedIn(line: string): Asked | undefined {
  try {
    const asked = JSON.parse(line) as Asked;
    return ['list', 'take', 'code'].includes(asked.do) ? asked : undefined;
  } catch {
    return undefined;
  }
}

async function answer(asked: Asked, inside: Inside, waiting: Set<(report: Report) => void>): Promise<Told> {
  const isTake = asked.do === 'take';
  const chosen = isTake ? inside.leaders().filter((one) => isChosen(one, asked)) : [];
  const done = await Promise.all(chosen.map((one) => take(one, inside, waiting)));
  // Who has the code would have the power again at once. MO2a.
  const isNew = asked.do === 'code' || chosen.some(({ isGiven }, i) => done[i] && !isGiven);
  if (isNew) inside.renew(freshModCode());
  const some = (is: boolean) => chosen.filter((_, i) => done[i] === is).map(shown);
  return {
    code: inside.code(),
    leaders: inside.leaders().map(shown),
    ...(isTake && { taken: some(true), failed: some(false) }),
    ...(isNew && { isNew }),
  };
}

function shown({ room, alias, isGiven }: Leading) {
  return { room, alias, isGiven };
}

function isChosen({ room, alias }: Leading, { name, room: only }: Extract<Asked, { do: 'take' }>): boolean {
  return aliasKey(alias) === aliasKey(name) && (only === undefined || room === roomName(only));
}

/** Whether it is in the log. */
function take(
  { room, session: of, alias }: Leading,
  { dispatch }: Inside,
  waiting: Set<(report: Report) => void>,
) {
  return new Promise<boolean>((resolve) => {
    const end = (isDone: boolean) => {
      clearTimeout(timer);
      waiting.delete(tell);
      resolve(isDone);
    };
    const tell = (report: Report) => {
      if (report.what !== 'demoted' && report.what !== 'notDemoted') return;
      if (report.room === room && report.alias === alias) end(report.what === 'demoted');
    };
    const timer = setTimeout(end, WRITTEN_MS, false);
    waiting.add(tell);
    dispatch({ type: 'demote', room, of });
  });
}
