import { readRoom, type Place, type Reading } from '@charla/client/read-room';
import { openExport, type Export, type ExportFormat, type ExportOptions } from '@charla/text/export';
import type { Sink } from './sink.ts';

/** The content of a file, besides the room's name: the server has that. */
export type Wanted = Omit<ExportOptions, 'room'> & { format: ExportFormat };

/** Reads a room into a sink. When it has ended `whole`, everything is written, and only `finish` is missing. PR8. */
export function writeRoom(place: Place, { format, ...options }: Wanted, sink: Sink): Reading {
  let parts: Export | undefined;
  const reading = readRoom(
    place,
    Date.now,
    (room) => {
      parts = openExport(format, { ...options, room });
      sink.write(parts.begin);
    },
    (events) => sink.write(parts?.write(events) ?? ''),
  );
  const ended = reading.ended.then((how) => {
    if (how.how === 'whole') sink.write(parts?.end() ?? '');
    return how;
  });
  return { stop: reading.stop, ended };
}
