import type { Alias, RoomEvent, RoomName } from '@charla/core';
import type { Lang } from '../language.ts';
import type { Zone } from '../time.ts';

/**
 * What an export depends on, besides the events: never on a clock or the moment. `lang` is that of an attendance, since a spreadsheet
 * splits its columns by language; messages are the same in any. PR8, AT5.
 */
export type ExportOptions = {
  room: RoomName;
  zone: Zone;
  lang: Lang;
  /** Only this person. PR8c. */
  only?: Alias | undefined;
  /** The names that are called in an attendance. AT4. */
  names?: readonly string[] | undefined;
};

/** An export under way, for a writer that streams it. `write` takes the next events of the log. */
export type Export = { begin: string; write(events: readonly RoomEvent[]): string; end(): string };
