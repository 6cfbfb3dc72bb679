import { aliasKey } from '../alias.ts';
import type { Alias } from '../ids.ts';
import { ALIAS_BYTES_MAX, IGNORED_MAX } from '../limits.ts';
import { memberCalled } from './chat.ts';
import { ignoring, isIgnored } from './ignored.ts';
import { change, giveBack, tell, type Step } from './step.ts';

/** Hides the messages of this alias from now on, or shows them again; without one, tells whose are hidden. CO15. */
export function ignore(now: Step, asked: Alias | undefined): Step {
  const { ignored, me } = now.chat;
  const aliases = [...ignored.values()];
  if (asked === undefined) return tell(now, { what: 'ignoring', aliases });
  if (isIgnored(ignored, asked)) {
    const left = aliases.filter((alias) => aliasKey(alias) !== aliasKey(asked));
    return tell(change(now, { ignored: ignoring(left) }), { what: 'ignored', alias: asked, on: false });
  }
  const alias = memberCalled(now.chat, asked)?.alias ?? asked;
  const line = `.ignore ${asked}`;
  if (alias.length > ALIAS_BYTES_MAX || aliasKey(alias) === aliasKey(me.alias))
    return giveBack(tell(now, { what: 'badArgument', line, letter: 'ignore', nearest: undefined }), line);
  if (aliases.length >= IGNORED_MAX) return giveBack(tell(now, { what: 'ignoreFull' }), line);
  return tell(change(now, { ignored: ignoring([...aliases, alias]) }), { what: 'ignored', alias, on: true });
}
