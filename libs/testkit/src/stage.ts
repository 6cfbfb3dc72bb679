/** A person at a door, with its way of seeing and typing. */
export type Person = {
  /** Types a line and sends it. */
  type(line: string): void | Promise<void>;
  /** The lines on their screen so far, oldest first, as every line-based door writes them. */
  lines(): readonly string[] | Promise<readonly string[]>;
  /** The text in their entry. */
  typed(): string | Promise<string>;
  /** The lines of their recordings, in order. */
  recorded(): readonly string[] | Promise<readonly string[]>;
  /** Ctrl-C, or its nearest equivalent. */
  interrupt(): void | Promise<void>;
  /** Present once their chat has ended; `code` where a door has exit codes. */
  out(): { code?: number } | undefined | Promise<{ code?: number } | undefined>;
};

/** A bare connection that sends anything. Its lines are the messages it receives. */
export type Stranger = {
  send(type: string, payload: unknown): void | Promise<void>;
  lines(): readonly string[] | Promise<readonly string[]>;
};

export type Joining = { alias: string; room: string; lang: 'es' | 'en' };

/** A place where a script can be played. Its time passes only by `advance`. */
export type Stage = {
  readonly name: string;
  join(who: string, joining: Joining): Promise<Person>;
  connect(who: string): Promise<Stranger>;
  /** Pulls one person's cable, or plugs it in. Resolves when the server has noticed the loss. */
  drop(who: string): Promise<void>;
  restore(who: string): Promise<void>;
  advance(ms: number): Promise<void>;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Loses the disk while the server is stopped. */
  loseLog(): Promise<void>;
  /** Waits until `holds` is true; resolves with false if it never is. The stage's time does not pass. */
  until(holds: () => Promise<boolean>): Promise<boolean>;
  /** Waits until nothing is in flight that could still change a person's screen. */
  end(): Promise<void>;
};

/** The moderators' code on every stage. */
export const STAGE_CODE = 'k7m4-qx2p';

/** The start of a script's time: 10:31:05 in Madrid, the hour of every example in the documents. */
export const START_MS = Date.UTC(2026, 10, 22, 9, 31, 5);

/** The time zone of everyone on a stage. */
export const STAGE_ZONE = 'Europe/Madrid';
