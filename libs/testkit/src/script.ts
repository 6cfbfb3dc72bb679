import type { Difference } from './difference.ts';

/**
 * One act or observation of a person in a conversation. `who` is a name in the script, and their alias unless they join under another.
 */
export type Step = { line: number; source: string } & (
  | { do: 'joins'; who: string; alias: string; room: string; lang: 'es' | 'en' }
  | { do: 'types'; who: string; text: string }
  | { do: 'sees' | 'saw once' | 'does not see' | 'recorded'; who: string; text: string }
  | { do: 'connects' | 'drops' | 'returns'; who: string }
  | { do: 'recorded nothing more' | 'interrupts'; who: string }
  | { do: 'is out'; who: string; code: number | undefined }
  | { do: 'still has'; who: string; text: string }
  | { do: 'sends'; who: string; type: string; payload: unknown }
  | { do: 'pass'; ms: number }
  | { do: 'server'; now: 'stops' | 'starts' | 'loses its log' }
);

export type Script = {
  /** The first comment: the sentence that this script proves. */
  title: string;
  /** Stages that cannot play it, and why. */
  skips: ReadonlyMap<string, string>;
  steps: readonly Step[];
};

/** `undefined` if the rest makes no sense. */
type Read = (who: string, rest: string) => StepBody | undefined;
type StepBody = Step extends infer S ? (S extends Step ? Omit<S, 'line' | 'source'> : never) : never;

/** The whole language: `who verb rest`. Everything after the one space or tab behind the verb counts, spaces too. */
const VERBS: Readonly<Record<string, Read>> = {
  joins: readJoins,
  types: (who, rest) => withText({ do: 'types', who }, rest),
  sees: (who, rest) => ({ do: 'sees', who, text: rest }),
  'saw once': (who, rest) => ({ do: 'saw once', who, text: rest }),
  'does not see': (who, rest) => ({ do: 'does not see', who, text: rest }),
  'recorded nothing more': (who) => ({ do: 'recorded nothing more', who }),
  recorded: (who, rest) => ({ do: 'recorded', who, text: rest }),
  'still has': (who, rest) => withText({ do: 'still has', who }, rest),
  drops: (who) => ({ do: 'drops', who }),
  returns: (who) => ({ do: 'returns', who }),
  interrupts: (who) => ({ do: 'interrupts', who }),
  connects: (who) => ({ do: 'connects', who }),
  'is out': readOut,
  sends: readSends,
};

/** Throws with the line of the script that is no step; `cause` is a Difference. */
export function parseScript(text: string): Script {
  const steps: Step[] = [];
  const skips = new Map<string, string>();
  let title = '';
  text.split(LINE_END).forEach((source, i) => {
    const line = i + 1;
    if (source.startsWith('#')) {
      title ||= source.slice(1).trim();
      return;
    }
    const [, stage, reason] = /^skip\s+(\w+):\s+(.+)$/u.exec(source) ?? [];
    if (stage !== undefined && reason !== undefined) skips.set(stage, reason);
    else if (source.trim() !== '')
      steps.push(
        ...counted(source, line).map((each) => ({ ...readStep(each, line), line, source: each }) as Step),
      );
  });
  if (steps.length === 0) throw scriptError({ line: 0, source: '', problem: { what: 'noSteps' } });
  return { title, skips, steps };
}

/** Of Unix, of Windows, and of old Macs. */
const LINE_END = /\r\n|\n|\r/u;

/** An error of the script itself. */
function scriptError(difference: Difference): Error {
  const { line, source, problem } = difference;
  return new Error(`line ${line}: ${problem.what}: ${source}`, { cause: difference });
}

function readStep(source: string, line: number): StepBody {
  const [, seconds] = /^([\d.]+)\s+seconds\s+pass\s*$/u.exec(source) ?? [];
  if (seconds !== undefined) return { do: 'pass', ms: Number(seconds) * 1_000 };
  const [, asked] = /^the\s+server\s+(stops|starts|loses\s+its\s+log)\s*$/u.exec(source) ?? [];
  const now = asked?.replace(/\s+/gu, ' ');
  if (now === 'stops' || now === 'starts' || now === 'loses its log') return { do: 'server', now };
  const [, who, said] = /^(\S+)\s+(.*)$/su.exec(source) ?? [];
  for (const [verb, read] of Object.entries(VERBS)) {
    if (who === undefined || said === undefined) break;
    const [all, rest = ''] =
      new RegExp(`^${verb.replaceAll(' ', '\\s+')}(?:\\s(.*))?$`, 'su').exec(said) ?? [];
    const step = all === undefined ? undefined : read(who, rest);
    if (step) return step;
  }
  throw scriptError({ line, source, problem: { what: 'noStep' } });
}

/** `ana joins`, `ana joins as ANA in math speaking en`. */
function readJoins(who: string, rest: string): StepBody {
  const alias = /\bas\s+(\S+)/u.exec(rest)?.[1] ?? who;
  const room = /\bin\s+(\S+)/u.exec(rest)?.[1] ?? 'lobby';
  const lang = /\bspeaking\s+en\b/u.test(rest) ? 'en' : 'es';
  return { do: 'joins', who, alias, room, lang };
}

/** `ana is out`, `ana is out with 0`. */
function readOut(who: string, rest: string): StepBody | undefined {
  if (rest.trim() === '') return { do: 'is out', who, code: undefined };
  const [, code] = /^with\s+(\d+)\s*$/u.exec(rest) ?? [];
  return code === undefined ? undefined : { do: 'is out', who, code: Number(code) };
}

/** `eva sends say {"n":1,"text":"a"}`. */
function readSends(who: string, rest: string): StepBody | undefined {
  const [, type, json] = /^(\S*)(?:\s+(.*))?$/su.exec(rest) ?? [];
  if (type === undefined) return undefined;
  try {
    return { do: 'sends', who, type, payload: JSON.parse(json?.trim() || '{}') };
  } catch {
    return undefined;
  }
}

/** The most steps of one line, and the most characters of a repetition: room for any flood, but not for a slip of the keys. Judgement. */
const STEPS_MAX = 100_000;
const CHARS_MAX = 10_000_000;

/** `ana types (1 to 3)` is three steps. */
function counted(source: string, line: number): string[] {
  const [range, from, to] = /\((\d+) to (\d+)\)/u.exec(source) ?? [];
  if (range === undefined) return [source];
  const count = Number(to) - Number(from) + 1;
  if (count > STEPS_MAX) throw scriptError({ line, source, problem: { what: 'noStep' } });
  return Array.from({ length: count }, (_, i) => source.replace(range, `${Number(from) + i}`));
}

/** `⏎` stands for a line break, and `(5000 × ñ)` for five thousand ñ. `undefined` if that is too long. */
function withText<Step extends object>(step: Step, rest: string): (Step & { text: string }) | undefined {
  let chars = 0;
  const text = rest.replaceAll('⏎', '\n').replace(/\((\d+) × (.+?)\)/gu, (_, times: string, what: string) => {
    chars += Number(times) * what.length;
    return chars > CHARS_MAX ? '' : what.repeat(Number(times));
  });
  return chars > CHARS_MAX ? undefined : { ...step, text };
}
