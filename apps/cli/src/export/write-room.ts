import { readRoom, type Place, type Reading } from '@charla/client/read-room';
import { openExport, type Export, type ExportFormat } from '@charla/text/export';
import type { Zone } from '@charla/text';
import type { Sink } from './sink.ts';

/** Reads a room into a sink. When it has ended `whole`, everything is written, and only `finish` is missing. PR8. */
export function writeRoom(place: Place, how: { format: ExportFormat; zone: Zone }, sink: Sink): Reading {
  let parts: Export | undefined;
  let nth = 0;
  const reading = readRoom(
    place,
    Date.now,
    (room) => {
      parts = openExport(how.format, { room, zone: how.zone });
      sink.write(parts.begin);
    },
    (messages) => {
      sink.write(messages.map((said) => parts?.message(said, (nth += 1) - 1) ?? '').join(''));
    },
  );
  const ended = reading.ended.then((how) => {
    if (how.how === 'whole') sink.write(parts?.end ?? '');
    return how;
  });
  return { stop: reading.stop, ended };
}
