import { bad, open, type Check, type CheckId, type Verdict } from './check.ts';
import { entering } from './entering.ts';
import { freshNames, openHall, type Hall, type Manner, type Place, type Waits } from './hall.ts';
import { talking } from './talking.ts';

export type Result = Verdict & { id: CheckId };

/** What came of an examination. `manner` is absent where nobody could get in. */
export type Examined = { manner: Manner | undefined; results: readonly Result[] };

/** What is learnt of others comes after them, and what some servers do not survive comes last. */
const ORDER: readonly CheckId[] = [
  ...(['exchange', 'wait', 'timeout', 'duplicate', 'reason', 'outsider', 'joined', 'left', 'again'] as const),
  ...(['sender', 'list', 'split', 'together', 'lost', 'malformed', 'slow', 'format'] as const),
];
const CHECKS = ORDER.flatMap((id) => [...entering, ...talking].filter((check) => check.id === id));

/** What happens inside a client. */
const INSIDE: readonly CheckId[] = ['time', 'record', 'help', 'window'];

/** How an alias may be given. The exercise does not say it; with nothing after an object is how its own programs talk. */
const MANNERS: readonly Manner[] = [
  { alias: 'object', end: '' },
  { alias: 'message', end: '' },
  { alias: 'object', end: '\n' },
  { alias: 'message', end: '\n' },
];

/** PR7. Examines a server sentence by sentence; no check knows of another. `undefined` if nobody is there. */
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
    // What was heard before it stood still can be looked at.
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
    // The one fault from outside: nobody answers any more.
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

/** The first manner in which what one says reaches another and arrivals are told; else one in which it reaches them at all. */
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
    if (!(await hall.reaches(other, one))) return 'nothing';
    return hall.told(one, other.alias) ? 'all' : 'talk';
  } catch {
    // Nobody answers any more.
    return 'nothing';
  } finally {
    await hall.leaveAll();
  }
}
