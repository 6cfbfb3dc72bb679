import {
  copyOf,
  weightOf,
  type EpochMs,
  type Host,
  type HostInput,
  type Replay,
  type Step,
  type Written,
} from '@charla/core';

/** The least number of inputs that are kept, unless they carry more text than `TEXT_CHARS`. */
export const LAST_INPUTS = 1_000;

/** The most text that each of the two kept halves may carry. Judgement: as much memory as a hundred connections take. */
const TEXT_CHARS = 1_000_000;

/** A larger host is not copied: its last inputs can be read, but not replayed. A copy of this weight takes about 5 ms. Judgement. */
const WEIGHT_MAX = 100_000;

/** Each input pays for this many entries of a copy, so a heavier host is copied less often. Judgement. */
const WEIGHT_PER_INPUT = 8;

/** The latest inputs of a host, with a copy of the host from which they can be replayed. SE24. */
export type LastInputs = {
  /** Must be called before the host takes the input in. */
  note(input: HostInput, atMs: EpochMs): void;
  replay(): Replay;
};

/** Inputs that follow a copy of the host. */
type Half = { start: Host | undefined; steps: Step[]; room: number; chars: number };

/** Keeps two halves: when the later one is full, it becomes the earlier one. A heavy host is copied less often. */
export function lastInputs(host: Host): LastInputs {
  let earlier: Half | undefined;
  let later = newHalf();

  function newHalf(): Half {
    const weight = weightOf(host);
    const start = weight <= WEIGHT_MAX ? copyOf(host) : undefined;
    return { start, steps: [], room: Math.max(LAST_INPUTS, start ? weight / WEIGHT_PER_INPUT : 0), chars: 0 };
  }

  return {
    note(input, atMs) {
      if (later.steps.length >= later.room || later.chars >= TEXT_CHARS) {
        earlier = later;
        later = newHalf();
      }
      later.steps.push({ atMs, input });
      later.chars += charsIn(input);
    },
    replay() {
      if (!earlier || (!earlier.start && later.start)) return later;
      return { start: earlier.start, steps: [...earlier.steps, ...later.steps] };
    },
  };
}

/** About how much text an input keeps in memory. */
function charsIn(input: HostInput): number {
  switch (input.type) {
    case 'received':
      return charsOfValue(input.value);
    case 'written':
      return charsOf(eventsIn(input.written));
    case 'followed':
      return charsOf(input.events);
    case 'adopted':
      // Members and sessions: names, and the numbers of their answers.
      return charsOfValue(input.rooms);
    case 'loaded':
      return charsOf(input.stored?.events ?? []);
    case 'tailRead':
    case 'read':
      return charsOf(input.events ?? []);
    default:
      return 0;
  }
}

/** What others wrote, which comes with the answer to a batch. */
function eventsIn(written: Written): readonly object[] {
  if (written.ok) return written.rebased?.between ?? [];
  return written.why === 'stale' ? written.events : [];
}

/** A message is measured by its text; any other value, of whatever kind, by its JSON. */
function charsOfValue(value: unknown): number {
  const isShort = typeof value === 'object' && value !== null && Object.keys(value).length <= 4;
  if (isShort && 'text' in value && typeof value.text === 'string') return value.text.length;
  return JSON.stringify(value)?.length ?? 0;
}

function charsOf(events: readonly object[]): number {
  return events.reduce((sum, event) => sum + ('text' in event ? String(event.text).length : 0), 0);
}
