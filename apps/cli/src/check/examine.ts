import { bad, open, type Check, type CheckId, type Verdict } from './check.ts';
import { entering } from './entering.ts';
import { freshNames, openHall, type Hall, type Manner, type Place, type Waits } from './hall.ts';
import { talking } from './talking.ts';

export type Result = Verdict & { id: CheckId };

/** The outcome of an examination. `manner` is absent if nobody could get in. */
export type Examined = { manner: Manner | undefined; results: readonly Result[] };

/** The order: checks of others' reactions come after them, and checks that kill some servers come last. */
const ORDER: readonly CheckId[] = [
  ...(['exchange', 'wait', 'timeout', 'duplicate', 'reason', 'outsider', 'joined', 'left', 'again'] as const),
  ...(['sender', 'list', 'split', 'together', 'lost', 'malformed', 'slow', 'format'] as const),
];
const CHECKS = ORDER.flatMap((id) => [...entering, ...talking].filter((check) => check.id === id));

/** Sentences about the inside of a client. */
const INSIDE: readonly CheckId[] = ['time', 'record', 'help', 'window'];

/** The ways to give an alias, which the exercise leaves open. Its own programs send an object with nothing after it. */
const MANNERS: readonly Manner[] = [
  { alias: 'object', end: '' },
  { alias: 'message', end: '' },
  { alias: 'object', end: '\n' },
  { alias: 'message', end: '\n' },
];

/** Examines a server sentence by sentence; no check knows of another. `undefined` if nobody answers. PR7. */
export async function examine(
  place: Place,
  waits: Waits,
  run: string,
  onResult: (result: Result) => void = () => {},
  onManner: (manner: Manner | undefined) => void = () => {},
): Promise<Examined | undefined> {
  const fresh = freshNames(run);
  const halls: Hall[] = [];
  function hallFor(manner: Manner): Hall {
    const hall = openHall(place, manner, waits, fresh);
    halls.push(hall);
    return hall;
  }
  try {
    if (!(await isThere(hallFor({ alias: 'object', end: '' })))) return undefined;
    const manner = await findManner(hallFor);
    onManner(manner);
    const results: Result[] = [];
    for await (const result of resultsIn(manner && hallFor(manner))) {
      results.push(result);
      onResult(result);
    }
    return { manner, results };
  } finally {
    halls.forEach((hall) => hall.close());
  }
}

async function* resultsIn(hall: Hall | undefined): AsyncGenerator<Result> {
  let isAlive = hall !== undefined;
  for (const check of CHECKS) {
    if (!hall) yield { id: check.id, ...(check.id === 'exchange' ? bad : open)('nobodyGetsIn') };
    // Words heard before it stopped can still be judged.
    else if (!isAlive && check.id !== 'format') yield { id: check.id, ...open('standsStill') };
    else {
      const verdict = await verdictOf(check, hall);
      await hall.leaveAll();
      yield { id: check.id, ...verdict };
      if (isAlive && verdict.mark === 'bad') isAlive = (await tryManner(hall)) !== 'nothing';
    }
  }
  for (const id of INSIDE) yield { id, ...open('insideClient') };
}

async function verdictOf(check: Check, hall: Hall): Promise<Verdict> {
  try {
    return await check.examine(hall);
  } catch (error) {
    // The one fault from outside: the server answers no more.
    return bad('noAnswer', { seen: (error as Error).message });
  }
}

async function isThere(hall: Hall): Promise<boolean> {
  try {
    await hall.connect();
    return true;
  } catch {
    return false;
  } finally {
    await hall.leaveAll();
  }
}

/** The first manner in which messages arrive and joins are announced; else one in which messages arrive at all. */
async function findManner(hallFor: (manner: Manner) => Hall): Promise<Manner | undefined> {
  let some: Manner | undefined;
  for (const manner of MANNERS) {
    const hall = hallFor(manner);
    const found = await tryManner(hall);
    if (found === 'all') return manner;
    if (found === 'talk') some ??= manner;
  }
  return some;
}

async function tryManner(hall: Hall): Promise<'all' | 'talk' | 'nothing'> {
  try {
    const [one, other] = [await hall.enter(), await hall.enter()];
    // Before anything is said: a message names its sender, too.
    const isTold = await one.until(() => hall.told(one, other.alias), hall.waits.settleMs);
    if (!(await hall.reaches(other, one))) return 'nothing';
    return isTold ? 'all' : 'talk';
  } catch {
    // The server answers no more.
    return 'nothing';
  } finally {
    await hall.leaveAll();
  }
}
