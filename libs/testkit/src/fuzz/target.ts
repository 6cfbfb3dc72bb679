/** A reader of strangers' bytes, and what must hold of it. */
export type Target = {
  name: string;
  /** Reads one input; throws if a promise is broken. */
  read: (input: Buffer) => void | Promise<void>;
  /** Inputs to begin with, and pieces that mutations put in. */
  seeds: readonly string[];
  /** Ends of the files whose branches count as news. */
  covers: readonly string[];
  /** The folder of its corpus. */
  corpus: URL;
};

/** An input that breaks a promise. */
export type Found = { input: Buffer; why: string };
