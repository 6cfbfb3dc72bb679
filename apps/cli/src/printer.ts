/** Writes lines to stdout as they come; without a reader the process ends without a complaint. PR1. */
export function printer(): (lines: readonly string[]) => void {
  process.stdout.on('error', () => process.exit(0));
  return (lines) => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
