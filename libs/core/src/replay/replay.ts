import { aliasRefusal } from '../alias-rule.ts';
import type { HostInput } from '../host/input.ts';
import type { Host } from '../host/state.ts';
import { updateHost } from '../host/update.ts';
import type { EpochMs } from '../ids.ts';
import { decodeUp } from '../wire/up.ts';
import { maskText } from './mask.ts';

/** One input of a server, and when it came. */
export type Step = { atMs: EpochMs; input: HostInput };

/** The latest inputs of a server, after `start`. A large server has no `start`: its inputs can be read, but not played. */
export type Replay = { start: Host | undefined; steps: readonly Step[] };

/** The end of a replay. `at` is the index of the step that broke a promise, from 0. */
export type Played = { how: 'kept' } | { how: 'noStart' } | { how: 'broken'; at: number; error: unknown };

/** The version of the file. */
const FORMAT = 1;

/** A replay as JSON, without texts, tokens, codes, devices and addresses. It leaves out unreadable messages of clients as well. SE24. */
export function writeReplay({ start, steps }: Replay): string {
  const hide = newHider(start?.fingerprintOf ?? ((token) => token));
  const told = steps.map(({ atMs, input }) => ({ atMs, input: readable(input) }));
  return JSON.stringify({ format: FORMAT, start: hide(start, 'start'), steps: hide(told, 'steps') });
}

/** The replay in a file; `undefined` for anything else. */
export function readReplay(json: string): Replay | undefined {
  const file: unknown = JSON.parse(json);
  if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== FORMAT)
    return undefined;
  const { start, steps } = revived(file) as { start?: Host; steps: Step[] };
  return { start: start && { ...start, fingerprintOf: (token) => token }, steps };
}

/** Plays the steps on the real rules, until one of them breaks a promise. Changes `start` in place. */
export function playReplay(
  { start, steps }: Replay,
  onStep: (step: Step, at: number) => void = () => {},
): Played {
  if (!start) return { how: 'noStart' };
  for (const [at, step] of steps.entries()) {
    onStep(step, at);
    try {
      updateHost(start, step.input, step.atMs);
    } catch (error) {
      return { how: 'broken', at, error };
    }
  }
  return { how: 'kept' };
}

/** The rules take anything that cannot be decoded for the same. */
function readable(input: HostInput): HostInput {
  return input.type === 'received' ? { ...input, value: decodeUp(input.value) ?? null } : input;
}

type Hide = (value: unknown, key: string) => unknown;

/** Makes plain JSON of a value. Secrets get names: the same secret the same name, and a token that of its fingerprint. */
function newHider(fingerprintOf: Host['fingerprintOf']): Hide {
  const names = new Map<string, string>();

  function nameOf(kind: string, secret: string): string {
    const key = `${kind} ${secret}`;
    let name = names.get(key);
    if (name === undefined) names.set(key, (name = `${kind}-${names.size + 1}`));
    return name;
  }

  function hideText(text: string, key: string): string {
    switch (key) {
      case 'text':
        return maskText(text);
      case 'user':
        return aliasRefusal(text) === undefined ? text : maskText(text);
      case 'token':
        return nameOf('secret', fingerprintOf(text));
      case 'code':
      case 'device':
      case 'tag':
      case 'fingerprint':
        return nameOf('secret', text);
      case 'from':
      case 'crowds':
      case 'forgetBy':
        return nameOf('address', text);
      case 'reason':
        return '';
      default:
        return text;
    }
  }

  function hide(value: unknown, key: string): unknown {
    if (typeof value === 'string') return hideText(value, key);
    if (value === Infinity) return { $: 'infinity' };
    if (value instanceof Map)
      return {
        $: 'map',
        of: [...value].map(([one, other]) => [hide(one, key), hide(other, key === 'origins' ? 'from' : '')]),
      };
    if (value instanceof Set) return { $: 'set', of: [...value].map((one) => hide(one, key)) };
    if (Array.isArray(value)) return value.map((one) => hide(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hide(one, name)]));
  }

  return hide;
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  const of = 'of' in value && Array.isArray(value.of) ? value.of.map(revived) : [];
  switch ('$' in value && value.$) {
    case 'infinity':
      return Infinity;
    case 'map':
      return new Map(of as [unknown, unknown][]);
    case 'set':
      return new Set(of);
    default:
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one)]));
  }
}
