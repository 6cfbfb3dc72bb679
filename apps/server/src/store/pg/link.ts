import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import type { Address } from './address.ts';

/** A value of a statement. An array is written as text by `arrayOf`, because the driver would have to ask for its type. */
export type Value = string | number | null;
/** The id of a statement's own transaction, for `wrote`. */
export const TRANSACTION = 'pg_current_xact_id()::text AS transaction';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The connection is gone: nobody knows what became of the statement. */
export class Lost extends Error {}

/** The engine refused the statement, and nothing of it happened. `code` is its SQLSTATE. */
export class Refused extends Error {
  readonly code: string;
  /** The name of the key or rule that was violated, if one was. */
  readonly constraint: string | undefined;
  constructor(code: string, message: string, constraint?: string) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** One connection to an engine, with one statement at a time. */
export type Link = {
  readonly isOpen: boolean;
  /** Settles when it is closed, by whomever. */
  readonly closed: Promise<void>;
  /**
   * The rows of one statement, or of several without values. Without an answer within this time, in ms, the connection is given up. Throws
   * Lost or Refused.
   */
  ask(sql: string, values?: readonly Value[], withinMs?: number): Promise<readonly Row[]>;
  /** Whether the engine answered the last statement before its standbys had confirmed it. */
  readonly isUnconfirmed: boolean;
  /** The id of the latest transaction that changed the log; whoever asks sets it. */
  wrote: string | undefined;
  /** From now on `tell` gets the text of each NOTIFY on a channel that this connection listens to. */
  hear(tell: (text: string) => void): void;
  close(): void;
};

/** Keeps the id of the transaction that answered these rows, if there are any. */
export function note(link: Link, [row]: readonly Row[]): void {
  if (row) link.wrote = String(row['transaction']);
}

/** How long a host may take to answer what waits for nobody else, in s. Judgement: longer than a lost packet, shorter than patience. */
const ANSWER_S = 5;
export const ANSWER_MS = ANSWER_S * 1_000;
/** After this silence the system asks an idle peer for a sign of life, in ms; while no statement is under way, one that is gone is noticed some 15 s later. */
const KEEP_ALIVE_MS = 5_000;

/** The engine ended a wait for its standbys: the commit is visible, and on one disk only. A general warning is all that it says. */
const isDoubt = ({ code }: postgres.Notice) => code === '01000';

/** Connects to one host. Throws Lost if it does not answer, and Refused if it does not let us in. */
export async function openLink(address: Address, at: Address['hosts'][number]): Promise<Link> {
  const { folder, database, user, password, ssl } = address;
  let raw: Socket | undefined;
  let isOpen = true;
  let isUnconfirmed = false;
  let tellHeard: (text: string) => void = () => {};
  let tellClosed = () => {};
  const closed = new Promise<void>((resolve) => (tellClosed = resolve));
  function end(): void {
    isOpen = false;
    tellClosed();
  }
  const sql = postgres({
    ...{ host: at.host, port: at.port, database, user, ssl, max: 1, connect_timeout: ANSWER_S },
    ...(password === undefined ? {} : { password }),
    ...{ max_lifetime: null, idle_timeout: 0, fetch_types: false, backoff: false },
    // A machine that vanished must not hold locks for hours. Whatever else is said but warnings is of no use here.
    connection: {
      application_name: 'charla',
      client_min_messages: 'warning',
      // A statement that has waited for a row sees it as it is then.
      default_transaction_isolation: 'read committed',
      tcp_keepalives_idle: 5,
      tcp_keepalives_interval: 5,
      tcp_keepalives_count: 3,
    },
    // The driver would call a host that hangs up again and again, without a pause.
    socket: async () => {
      if (raw) throw new Error(`${at.host} hangs up`);
      return (raw = await socketTo(at, folder));
    },
    onnotice: (notice) => (isUnconfirmed ||= isDoubt(notice)),
    onnotify: (_: string, text: string) => tellHeard(text),
    onclose: end,
  } as postgres.Options<Record<string, never>>);

  let isGivenUp = false;
  function close(): void {
    end();
    if (isGivenUp) return;
    isGivenUp = true;
    raw?.end();
    raw?.unref();
    void sql.end({ timeout: 0 });
  }

  function giveUp(): void {
    close();
    raw?.destroy();
  }

  async function ask(
    text: string,
    values: readonly Value[] = [],
    withinMs?: number,
  ): Promise<readonly Row[]> {
    if (!isOpen) throw new Lost('the connection is closed');
    isUnconfirmed = false;
    const timer = withinMs === undefined ? undefined : setTimeout(giveUp, withinMs);
    try {
      return await sql.unsafe<Row[]>(text, [...values], { prepare: values.length > 0 });
    } catch (error) {
      const { severity, code = '', message, constraint_name: constraint } = error as postgres.PostgresError;
      if (severity === 'ERROR') throw new Refused(code, message, constraint);
      giveUp();
      // FATAL: the engine ends the connection, and perhaps in the middle of a commit.
      throw new Lost(message, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  const link: Link = {
    get isOpen() {
      return isOpen;
    },
    closed,
    get isUnconfirmed() {
      return isUnconfirmed;
    },
    ask,
    wrote: undefined,
    hear: (tell) => void (tellHeard = tell),
    close,
  };
  await ask('SELECT 1', [], ANSWER_MS);
  return link;
}

/** A connected socket. The driver's own way cannot be cut short. */
function socketTo({ host, port }: Address['hosts'][number], folder: string | undefined): Promise<Socket> {
  const socket = folder === undefined ? connect({ host, port }) : connect(`${folder}/.s.PGSQL.${port}`);
  // The driver names the host in TLS.
  Object.assign(socket, { host });
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error(`${host} does not answer`)), ANSWER_MS);
    socket.once('error', reject);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('close', () => clearTimeout(timer));
  });
}
