/** npm changes `npm start …`: options before `--` become variables or vanish, and words come through. */

/** Short words for the most common options. */
const WORDS: Readonly<Record<string, string>> = { local: '--local', ephemeral: '--ephemeral' };

/** Options of the server that npm itself does not know. */
const KEPT = [
  ...['port', 'ephemeral', 'data', 'rate', 'grace', 'bot'],
  ...['per-address', 'max-connections', 'alias-timeout', 'max-log', 'max-memory', 'log', 'one-copy'],
];

/** The arguments for the server, and the name of an option that npm kept for itself. */
export function fromNpm(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { args: string[]; lost: string | undefined } {
  const lost = KEPT.find((name) => env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
  return { args: argv.flatMap(spelt), lost };
}

/** `local` → `--local`; `5000` → `--port 5000`. A word after an option may be its value, and stays as it is. */
function spelt(word: string, at: number, all: readonly string[]): string[] {
  if (all[at - 1]?.startsWith('-')) return [word];
  if (Object.hasOwn(WORDS, word)) return [WORDS[word] ?? word];
  return /^\d+$/u.test(word) ? ['--port', word] : [word];
}
