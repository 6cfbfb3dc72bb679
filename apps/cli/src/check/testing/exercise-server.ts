import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { CheckId } from '../check.ts';
import type { Manner } from '../hall.ts';

/** The faults of a test server: each is what a check looks for, or another way to fail it. */
export type Wrong = CheckId | 'twice' | 'firstGone' | 'fields' | 'dict' | 'blank' | 'nobody';

export type ExerciseServer = { readonly port: number; close(): Promise<void> };

type Client = {
  socket: Socket;
  alias: string | undefined;
  buffer: string;
  timer: NodeJS.Timeout | undefined;
};

/** How long it waits for an alias, in ms: much longer than any machine is busy. */
const ALIAS_MS = 1_500;
const MALFORMED_MAX = 8_192;

/** A server that solves the exercise like an evening's work, except for `wrong`. */
export async function exerciseServer(
  wrong: Wrong | undefined,
  { alias: manner, end }: Manner = { alias: 'object', end: '' },
): Promise<ExerciseServer> {
  const clients = new Set<Client>();
  /** The owner of each name, present or not. */
  const names = new Map<string, Client>();
  let sending: Promise<unknown> = Promise.resolve();

  async function write(client: Client, text: string): Promise<void> {
    if (client.socket.destroyed || client.socket.write(text) || wrong !== 'slow') return;
    // The other clients get no messages meanwhile.
    await new Promise<void>((resolve) => {
      for (const event of ['drain', 'close']) client.socket.once(event, () => resolve());
    });
  }

  function tell(client: Client, user: string, message: string): Promise<void> {
    const isNotice = user === 'ServerInfo';
    if (wrong === 'format' && isNotice) return write(client, `* ${message}\n`);
    // As Python prints a dictionary.
    if (wrong === 'dict' && isNotice) return write(client, `{'user': '${user}', 'message': '${message}'}`);
    const fields = wrong === 'fields' && isNotice ? { notice: message } : { user, message };
    return write(client, JSON.stringify(fields));
  }

  function tellAll(user: string, message: string): void {
    sending = sending.then(async () => {
      for (const client of clients)
        if (client.alias !== undefined || wrong === 'outsider') await tell(client, user, message);
    });
  }

  function refuse(client: Client, why: string): void {
    if (wrong === 'blank') void write(client, ' \n');
    else if (wrong !== 'reason') void tell(client, 'ServerInfo', why);
    client.socket.end();
  }

  function enter(client: Client, alias: string): void {
    const holder = names.get(alias);
    if (holder && wrong !== 'duplicate') {
      if (wrong === 'firstGone') holder.socket.destroy();
      return refuse(client, 'ese alias ya existe');
    }
    clearTimeout(client.timer);
    Object.assign(client, { alias });
    names.set(alias, client);
    if (wrong !== 'joined') tellAll('ServerInfo', `${alias} ha ingresado`);
  }

  function receive(client: Client, user: unknown, message: unknown): void {
    if (client.alias === undefined) {
      if (typeof user !== 'string') return malformed(client);
      if (manner === 'message' && typeof message !== 'string') return malformed(client);
      if (wrong !== 'nobody') enter(client, user);
      if (manner === 'object' || client.alias === undefined) return;
    }
    if (typeof user !== 'string' || typeof message !== 'string') return malformed(client);
    if (user !== client.alias && wrong !== 'sender') {
      void tell(client, 'ServerInfo', 'ese no eres tú');
      return;
    }
    if (message === '.l') return void tell(client, 'ServerInfo', [...names.keys()].join(', '));
    // eslint-disable-next-line no-control-regex -- it is about ASCII
    const text = wrong === 'exchange' ? message.replace(/[^\u0000-\u007F]/gu, '?') : message;
    for (let times = wrong === 'twice' ? 2 : 1; times > 0; times -= 1) tellAll(user, text);
  }

  function malformed(client: Client): void {
    // It crashes on unexpected bytes, and is started again.
    if (wrong === 'malformed') clients.forEach(({ socket }) => socket.destroy());
    else void tell(client, 'ServerInfo', 'Format Error');
  }

  function read(client: Client, text: string): void {
    const buffer = wrong === 'split' ? text : client.buffer + text;
    const { objects, rest } = wholeObjects(buffer, end);
    Object.assign(client, { buffer: rest });
    const taken = wrong === 'together' ? objects.slice(0, 1) : objects;
    for (const { user, message } of taken) receive(client, user, message);
    const isNonsense =
      rest.trim() !== '' && (!rest.trimStart().startsWith('{') || rest.length > MALFORMED_MAX);
    if (!isNonsense) return;
    Object.assign(client, { buffer: '' });
    malformed(client);
  }

  function gone(client: Client, hadError: boolean): void {
    clearTimeout(client.timer);
    if (!clients.delete(client) || client.alias === undefined) return;
    if (wrong !== 'again' && names.get(client.alias) === client) names.delete(client.alias);
    if (wrong !== (hadError ? 'lost' : 'left')) tellAll('ServerInfo', `${client.alias} se ha desconectado`);
  }

  const server = createServer((socket) => {
    const client: Client = { socket, alias: undefined, buffer: '', timer: undefined };
    let hadError = false;
    clients.add(client);
    const late = () => client.alias === undefined && refuse(client, 'no has dado tu alias');
    // On a busy machine, bytes that came in time are read first.
    const soon = () => setImmediate(() => setImmediate(late));
    if (wrong !== 'timeout') client.timer = setTimeout(soon, wrong === 'wait' ? 1 : ALIAS_MS);
    socket.setEncoding('utf8').on('data', (text: string) => read(client, text));
    socket.on('error', () => (hadError = true));
    socket.on('close', () => gone(client, hadError));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        clients.forEach(({ socket }) => socket.destroy());
      }),
  };
}

type Parts = { user?: unknown; message?: unknown };

/** The complete objects at the beginning, found in another way than the examiner's. */
function wholeObjects(text: string, end: string): { objects: Parts[]; rest: string } {
  const objects: Parts[] = [];
  let rest = text;
  for (let at = rest.indexOf(`}${end}`); at >= 0; at = rest.indexOf(`}${end}`, at + 1)) {
    const value = parsed(rest.slice(0, at + 1));
    if (!value) continue;
    objects.push(value);
    rest = rest.slice(at + 1 + end.length);
    at = -1;
  }
  return { objects, rest };
}

function parsed(text: string): Parts | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Parts) : undefined;
  } catch {
    // Incomplete, perhaps for ever.
    return undefined;
  }
}
