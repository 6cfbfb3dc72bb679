import { readdirSync, readFileSync } from 'node:fs';
import { STAGE_ZONE, until, type Door } from '@charla/testkit';
import { MAIN, stateIn } from './program.ts';
import { openPty, type Pty } from './pty.ts';

/** The terminal program on a pseudo-terminal wide enough that a script's line is one row. */
export const ptyDoor: Door = {
  name: 'terminal',
  async join({ alias, room, lang }, url, folder) {
    const command = [process.execPath, MAIN, alias, url, '--room', room, '--lang', lang, '--tz', STAGE_ZONE];
    const pty = openPty(command, { columns: 200, rows: 50, cwd: folder, env: stateIn(folder) });
    // The terminal itself would echo keys that are typed before the program listens.
    await until(async () => pty.exitCode !== undefined || (await split(pty)).typed !== undefined);
    return {
      type: (line) => pty.write(`${line.replaceAll('\n', '\u001B\r')}\r`),
      lines: async () => (await split(pty)).lines,
      typed: async () => (await split(pty)).typed ?? '',
      recorded: () => recordingsIn(folder),
      // The first one clears what is typed, if anything is.
      interrupt: () => pty.write('\u0003\u0003'),
      out: () => (pty.exitCode === undefined ? undefined : { code: pty.exitCode }),
      leave: () => pty.close(),
    };
  },
};

/** The transcript, and below it waiting messages and the entry; the first line is the device's name. */
async function split(pty: Pty): Promise<{ lines: string[]; typed: string | undefined }> {
  const [, ...all] = await pty.lines();
  const prompt = all.findLastIndex((line) => /^>( |$)/u.test(line));
  if (prompt < 0) return { lines: all, typed: undefined };
  const waiting = all.slice(0, prompt).findLastIndex((line) => !line.startsWith('… ')) + 1;
  return { lines: all.slice(0, waiting), typed: all.slice(prompt).join('').slice(2) };
}

function recordingsIn(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.startsWith('record_chat_'));
  return files.sort().flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n').slice(0, -1));
}
