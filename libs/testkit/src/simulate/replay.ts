import { playReplay, readReplay, type HostInput, type Step } from '@charla/core';

/** Plays the last inputs of a server that stopped because of a bug, and prints each. The exit code is 1 if a promise breaks. SE24. */
export function tellReplay(json: string, tell: (line: string) => void): 0 | 1 | 2 {
  const replay = readReplay(json);
  if (!replay) {
    tell('these are no inputs of a server, or of another version');
    return 2;
  }
  const played = playReplay(replay, (step, at) => tell(lineOf(step, at)));
  switch (played.how) {
    case 'broken':
      tell(
        played.error instanceof Error ? (played.error.stack ?? played.error.message) : String(played.error),
      );
      tell(`step ${played.at + 1} of ${replay.steps.length} broke a promise`);
      return 1;
    case 'kept':
      tell(`every promise was kept in ${replay.steps.length} steps`);
      return 0;
    case 'noStart':
      for (const [at, step] of replay.steps.entries()) tell(lineOf(step, at));
      tell('the server was too large to be copied: its last inputs can be read, but not played');
      return 2;
  }
}

function lineOf({ atMs, input }: Step, at: number): string {
  return `${at + 1} ${new Date(atMs).toISOString()} ${input.type} ${JSON.stringify(rest(input))}`;
}

function rest({ type: _, ...input }: HostInput): object {
  return input;
}
