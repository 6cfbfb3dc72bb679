/** A dot or slash, a word, then the end or a space: a command, known or not. */
const COMMAND = /^[./](?<name>\p{L}+)(?: +(?<argument>.*))?$/su;

/** `..q` and `//q` are the texts `.q` and `/q`; `...` and `..5` are texts as they are. */
const ESCAPED = /^(?:\.\.|\/\/)\p{L}/u;

/** The parts of a line that is a command, known or not. CO1. */
export function commandIn(line: string): { name: string; argument: string } | undefined {
  const { name, argument = '' } = COMMAND.exec(line)?.groups ?? {};
  return name === undefined ? undefined : { name, argument: argument.trim() };
}

/** The message in a line; `undefined` for a command, known or not. It needs no table of the commands, which a page loads later. CO2, CO3. */
export function messageIn(line: string): string | undefined {
  if (ESCAPED.test(line)) return line.slice(1);
  return commandIn(line) ? undefined : line;
}
