/** Somebody at a door, with their own way of seeing and typing. */
export type Person = {
  /** Types a line and sends it. */
  type(line: string): void | Promise<void>;
  /** The lines on their screen so far, oldest first, as every line-based door writes them. */
  lines(): readonly string[] | Promise<readonly string[]>;
  /** What stands in the place where they type. */
  typed(): string | Promise<string>;
  /** The lines of all they recorded, in order. */
  recorded(): readonly string[] | Promise<readonly string[]>;
  /** Ctrl-C, or what comes nearest to it. */
  interrupt(): void | Promise<void>;
  /** Set once they are out for good; `code` where a door has exit codes. */
  out(): { code?: number } | undefined | Promise<{ code?: number } | undefined>;
};

/** Somebody with a bare connection, who sends what they like. Their lines are what they are told. */
export type Stranger = {
  send(type: string, payload: unknown): void | Promise<void>;
  lines(): readonly string[] | Promise<readonly string[]>;
};

export type Joining = { alias: string; room: string; lang: 'es' | 'en' };

/** A place where a script can be played. Time is the stage's: it passes only by `advance`. */
export type Stage = {
  readonly name: string;
  join(who: string, joining: Joining): Promise<Person>;
  connect(who: string): Promise<Stranger>;
  /** The network of one person goes, or comes back. Settles when the server has noticed the loss. */
  drop(who: string): Promise<void>;
  restore(who: string): Promise<void>;
  advance(ms: number): Promise<void>;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  /** The disk is lost while the server is stopped. */
  loseLog(): Promise<void>;
  /** Waits until `holds`; false if it never does. No time of the stage passes. */
  until(holds: () => Promise<boolean>): Promise<boolean>;
  /** Waits until nothing is under way any more that could still change what somebody sees. */
  end(): Promise<void>;
};

/** What a script's times are counted from: 10:31:05 in Madrid, the hour of every example in the documents. */
export const START_MS = Date.UTC(2026, 10, 22, 9, 31, 5);

/** The zone in which everybody on a stage reads their clocks. */
export const STAGE_ZONE = 'Europe/Madrid';
