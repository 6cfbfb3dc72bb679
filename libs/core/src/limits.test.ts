import { expect, test } from 'vitest';
import * as limits from './limits.ts';

/** The values of SPEC, which a test must not read from the code; limits without a rule are measured or judged. */
const SAID: readonly [rule: string, name: keyof typeof limits, value: unknown][] = [
  ['HO1', 'HELLO_WAIT_MS', 10_000],
  ['HO4', 'RESUME_WAIT_MS', 10_000],
  ['RO8', 'LEAVE_RETRY_MS', 1_000],
  ['ME3', 'TEXT_BYTES_MAX', 4_096],
  ['ME7', 'LINES_MAX', 200],
  ['TX5', 'MARKS_MAX', 8],
  ['AL1', 'ALIAS_CHARS_MAX', 32],
  ['AL1', 'ALIAS_BYTES_MAX', 64],
  ['RO1', 'ROOM_CHARS_MAX', 32],
  ['RO3', 'DEFAULT_ROOM', 'lobby'],
  ['SE1', 'DEFAULT_PORT', 51_000],
  ['RO2', 'MEMBERS_MAX', 10_000],
  ['HO2', 'HISTORY_EVENTS', 100],
  ['HO5', 'TAIL_EVENTS', 1_000],
  ['HO20', 'TAIL_BYTES_MAX', 512 * 1_024],
  ['HO20', 'TAILS_BYTES_MAX', 64 * 1_048_576],
  ['RO12', 'BATCH_BYTES_MAX', 48 * 1_024],
  ['HO16', 'PAGE_EVENTS', 500],
  ['HO16', 'PAGE_BYTES_MAX', 128 * 1_024],
  ['HO15', 'REST_BYTES_MAX', 64 * 1_024],
  ['HO5', 'CATCH_UP_EVENTS', 5_000],
  ['LS16', 'MEMORY_BYTES_MAX', 256 * 1_048_576],
  ['LS4a', 'SESSION_KEPT_MS', 7 * 24 * 60 * 60 * 1_000],
  ['HO6', 'ANSWERS_KEPT', 512],
  [
    'HO6',
    'SIZES',
    {
      history: 100,
      tail: 1_000,
      tailBytes: 524_288,
      tailsBytes: 67_108_864,
      page: 500,
      catchUp: 5_000,
      answers: 512,
    },
  ],
  ['CL2', 'OUTBOX_MAX', 256],
  ['HO13', 'LINE_MAX', 768],
  ['HO13', 'LINE_BYTES_MAX', 1_048_576],
  ['HO13', 'ADDRESS_LINE_BYTES_MAX', 64 * 1_048_576],
  ['HO13a', 'LINE_BYTES_EACH', 128],
  ['HO13a', 'LINES_BYTES_MAX', 128 * 1_048_576],
  ['RO12a', 'ASKED_BYTES_MAX', 32 * 1_048_576],
  ['CL6', 'TRANSCRIPT_ENTRIES_MAX', 10_000],
  ['HO11', 'ASKS_PER_SECOND', 4],
  ['HO11', 'ASKS_SAVED_S', 10],
  ['SE18', 'ASKS_PER_SECOND_MIN', 0.1],
  ['HO12', 'ADDRESS_PEOPLE', 100],
  ['HO12', 'ADDRESS_SAVED_S', 5],
  ['HO11', 'BYTES_PER_ASK', 512],
  ['HO16', 'BYTES_READ_PER_ASK', 64 * 1_024],
  ['HO16', 'MEMBER_BYTES', 96],
  ['HO16b', 'ADDRESS_READS_MAX', 4],
  ['HO13', 'FAULT_COST', 10],
  ['HO14a', 'OPENING_COST', 2],
  ['HO14a', 'REJECTION_COST', 3],
  ['HO14a', 'ADDRESS_CLAIMS_PER_SECOND', 20],
  ['HO14a', 'ADDRESS_CLAIMS_SAVED_S', 20],
  ['TY1', 'TYPING_EVERY_MS', 3_000],
  ['TY2', 'TYPING_FOR_MS', 6_000],
  ['TY3', 'TYPING_TOLD_EVERY_MS', 1_000],
  ['TY3a', 'TYPING_MEMBERS_MAX', 100],
  ['TY3', 'TYPING_NAMED_MAX', 5],
  ['TY5', 'TYPING_COST', 0.25],
  ['TC9a', 'NAMES_PER_ASK', 500],
  ['HO11', 'LINE_LOOK_MS', 100],
  ['HO14', 'ADDRESS_CONNECTIONS_MAX', 512],
  ['HO14', 'JOINING_SHARE_MAX', 0.75],
  ['HO14b', 'CONNECTIONS_MAX', 10_000],
];

test.each(SAID)('[%s] %s is %j', (_, name, value) => {
  expect(limits[name]).toEqual(value);
});

test('each limit has its place in this table', () => {
  expect(SAID.map(([, name]) => name).toSorted()).toEqual(Object.keys(limits).toSorted());
});
