import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openLines } from '@charla/core';
import {
  againstStage,
  differenceOf,
  memoryStage,
  parseScript,
  play,
  unplayable,
  type Problem,
  type Script,
} from '@charla/testkit/playing';
import { safeLine } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { ownEnvironment, sayInstead } from '@charla/text/command-line';
import { addressName, agentFor, placeOf } from '../address.ts';
import { printer } from '../printer.ts';
import { parseRunOptions, type Against, type RunOptions } from './options.ts';
import { reportOf, type Played } from './report.ts';

/** Exit codes: everything as written; something differed; an unreadable file or command line; no server. PR6. */
type RunCode = 0 | 1 | 2 | 3;

/** `charla run FILE.chat…`: plays conversations, and shows where reality differs. */
export async function main(argv: readonly string[]): Promise<void> {
  const parsed = parseRunOptions(argv, ownEnvironment());
  if (!parsed.ok) return sayInstead(parsed);
  process.exitCode = await run(parsed.options);
}

async function run(options: RunOptions): Promise<RunCode> {
  const { lang, files } = options;
  const words = wordsIn(lang).cli.run;
  const print = printer(lang);
  const marks = { played: 0, failed: 0, skipped: 0 };
  let code: RunCode = 0;
  for (const file of files) {
    const played = await playFile(file, options);
    print(reportOf(path.basename(file), played, words));
    marks[played.mark] += 1;
    if (played.mark === 'failed') code = worse(code, codeOf(played));
    if (code === 3) break;
  }
  if (files.length > 1) print([words.sum(marks.played, marks.failed, marks.skipped)]);
  return code;
}

async function playFile(file: string, { against }: RunOptions): Promise<Played> {
  const script = readScript(file);
  if ('mark' in script) return script;
  const why = against && unplayable(script);
  if (why) return { mark: 'skipped', why };
  try {
    await play(script, against ? againstStage(serverAt(against), script) : memoryStage());
    return { mark: 'played', title: safeLine(script.title) };
  } catch (error) {
    const difference = differenceOf(error);
    // A bug of ours, not of the script.
    if (!difference) throw error;
    return { mark: 'failed', difference };
  }
}

function serverAt(against: Against): Parameters<typeof againstStage>[0] {
  const { url, room, patienceMs } = against;
  const name = addressName(against);
  return { url, name, ...placeOf(against), agent: agentFor(against), room, patienceMs };
}

function readScript(file: string): Script | Extract<Played, { mark: 'failed' }> {
  try {
    return readText(readFileSync(file));
  } catch (error) {
    const other = {
      line: 0,
      source: '',
      problem: { what: 'other', reason: (error as Error).message },
    } as const;
    return { mark: 'failed', difference: differenceOf(error) ?? other };
  }
}

/** The script in these bytes, or the first line that is no text. ME9. */
function readText(bytes: Uint8Array): Script | Extract<Played, { mark: 'failed' }> {
  const reader = openLines();
  const lines = [...reader.push(bytes), ...reader.end()];
  const at = lines.findIndex(({ what }) => what !== 'line');
  const wrong = lines[at];
  if (!wrong || wrong.what === 'line')
    return parseScript(lines.map((line) => (line.what === 'line' ? line.text : '')).join('\n'));
  const place =
    wrong.what === 'utf16'
      ? { line: 0, source: '' }
      : { line: at + 1, source: Buffer.from(wrong.bytes).toString('utf8') };
  return { mark: 'failed', difference: { ...place, problem: { what: wrong.what } } };
}

/** The errors of a script itself. */
const SENSELESS: readonly Problem['what'][] = ['noStep', 'nobody', 'noScreen', 'noHand', 'unreadable'];

function codeOf({ difference }: Extract<Played, { mark: 'failed' }>): RunCode {
  const { line, problem } = difference;
  if (problem.what === 'unreachable') return 3;
  return line === 0 || SENSELESS.includes(problem.what) ? 2 : 1;
}

const worse = (one: RunCode, other: RunCode): RunCode => (one > other ? one : other);
