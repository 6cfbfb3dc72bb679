/** Each program is loaded when it is called, and sets the exit code of the process. */
type Program = (argv: readonly string[]) => Promise<void>;

const join: Program = async (argv) => (await import('./chat.ts')).main(argv);

const run: Program = async (argv) => (await import('./run/main.ts')).main(argv);

const check: Program = async (argv) => (await import('./check/main.ts')).main(argv);

const exports_: Program = async (argv) => (await import('./export/main.ts')).main(argv);

/** What `charla` can do besides joining a chat. What starts a server, when nothing is asked, will stand in `programOf`. */
const PROGRAMS: Readonly<Record<string, Program>> = { join, run, check, export: exports_ };

/** PR4. `charla check …` is that program; anything else joins a chat. Who is called like a program joins with `charla join check`. */
export function programOf(argv: readonly string[]): { run: Program; args: readonly string[] } {
  const [name = '', ...rest] = argv;
  const run = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
  return run ? { run, args: rest } : { run: join, args: argv };
}
