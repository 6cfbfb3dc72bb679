import { atStep, troubled } from './difference.ts';
import type { Script, Step } from './script.ts';
import type { Person, Stage, Stranger } from './stage.ts';

/** One person's position: their next `sees` and their next `recorded` begin here. */
type Reader = { person: Person | undefined; stranger: Stranger | undefined; seen: number; recorded: number };

/** Plays a script step by step; throws at the first that differs, with a Difference as its `cause`. */
export async function play(script: Script, stage: Stage): Promise<void> {
  const readers = new Map<string, Reader>();
  try {
    for (const step of script.steps) {
      await perform(step, stage, readers).catch((error: unknown) => {
        throw atStep(error, step.line, step.source);
      });
    }
  } finally {
    await stage.end();
  }
}

async function perform(step: Step, stage: Stage, readers: Map<string, Reader>): Promise<void> {
  switch (step.do) {
    case 'joins':
      readers.set(step.who, {
        person: await stage.join(step.who, step),
        stranger: undefined,
        seen: 0,
        recorded: 0,
      });
      return;
    case 'connects':
      readers.set(step.who, {
        person: undefined,
        stranger: await stage.connect(step.who),
        seen: 0,
        recorded: 0,
      });
      return;
    case 'pass':
      return stage.advance(step.ms);
    case 'server':
      if (step.now === 'loses its log') return stage.loseLog();
      return step.now === 'stops' ? stage.stopServer() : stage.startServer();
    case 'drops':
      return stage.drop(step.who);
    case 'returns':
      return stage.restore(step.who);
    default:
      return performOf(step, stage, reader(readers, step.who));
  }
}

type OfSomebody = Exclude<Step, { do: 'joins' | 'connects' | 'pass' | 'server' | 'drops' | 'returns' }>;

async function performOf(step: OfSomebody, stage: Stage, reader: Reader): Promise<void> {
  switch (step.do) {
    case 'types':
      return somebody(reader).type(step.text);
    case 'sends':
      return stranger(reader).send(step.type, step.payload);
    case 'interrupts':
      return somebody(reader).interrupt();
    case 'sees':
      reader.seen = await find(stage, step.text, reader.seen, () => linesOf(reader));
      return;
    case 'saw once': {
      // The order proves it: the line is below a later one, or is older than the lines before it.
      const times = async () => (await linesOf(reader)).filter((line) => matches(step.text, line)).length;
      if (!(await stage.until(async () => (await times()) === 1)))
        throw troubled({ what: 'seenTimes', times: await times() });
      return;
    }
    case 'does not see': {
      const lines = await linesOf(reader);
      const found = lines.find((line) => matches(step.text, line));
      if (found !== undefined) throw troubled({ what: 'wasSeen', seen: found });
      return;
    }
    case 'still has': {
      const typed = async () => somebody(reader).typed();
      const there = await stage.until(async () => (await typed()) === step.text);
      if (!there) throw troubled({ what: 'isTyping', typed: await typed() });
      return;
    }
    case 'recorded':
      reader.recorded = await find(
        stage,
        step.text,
        reader.recorded,
        () => somebody(reader).recorded(),
        'next',
      );
      return;
    case 'recorded nothing more': {
      const more = (await somebody(reader).recorded()).slice(reader.recorded);
      if (more.length > 0) throw troubled({ what: 'alsoRecorded', lines: more });
      return;
    }
    case 'is out': {
      const out = async () => somebody(reader).out();
      if (!(await stage.until(async () => (await out()) !== undefined))) throw troubled({ what: 'stillIn' });
      const code = (await out())?.code;
      if (code !== undefined && step.code !== undefined && code !== step.code)
        throw troubled({ what: 'outWith', code });
    }
  }
}

/** Waits for a line like `text` from `from` on (`next`: exactly there), and returns the place after it. */
async function find(
  stage: Stage,
  text: string,
  from: number,
  read: () => readonly string[] | Promise<readonly string[]>,
  where: 'anywhere' | 'next' = 'anywhere',
): Promise<number> {
  let at = -1;
  let begin = from;
  const found = await stage.until(async () => {
    const all = await read();
    // A screen that was emptied has fewer lines than before.
    begin = all.length < from ? 0 : from;
    const lines = all.slice(begin);
    at = (where === 'next' ? lines.slice(0, 1) : lines).findIndex((line) => matches(text, line));
    return at >= 0;
  });
  if (found) return begin + at + 1;
  throw troubled({ what: 'notSeen', wanted: text, seen: (await read()).slice(from) });
}

/** Direction isolates are invisible, and some doors use other means. TX6. */
const DIRECTION = /[\u2068\u2069]/gu;

/** `*` inside a line matches anything; at its start it is the star of a notice. */
function matches(pattern: string, seen: string): boolean {
  const line = seen.replace(DIRECTION, '');
  const [first = '', ...rest] = pattern.split(/(?<=.)\*/u);
  if (rest.length === 0) return line === first;
  const last = rest.pop() ?? '';
  if (!line.startsWith(first) || !line.slice(first.length).endsWith(last)) return false;
  return rest.every((part) => line.includes(part));
}

async function linesOf(reader: Reader): Promise<readonly string[]> {
  return (reader.person ?? stranger(reader)).lines();
}

function reader(readers: ReadonlyMap<string, Reader>, who: string): Reader {
  const found = readers.get(who);
  if (!found) throw troubled({ what: 'nobody' });
  return found;
}

function somebody({ person }: Reader): Person {
  if (!person) throw troubled({ what: 'noScreen' });
  return person;
}

function stranger({ stranger }: Reader): Stranger {
  if (!stranger) throw troubled({ what: 'noHand' });
  return stranger;
}
