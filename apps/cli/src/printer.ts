/** PR1. Writes lines to stdout as they come; when nobody reads any more the process ends without a complaint. */
export function printer(): (lines: readonly string[]) => void {
  process.stdout.on('error', () => process.exit(0));
  return (lines) => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
