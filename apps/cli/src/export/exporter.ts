import { closeSync, rmSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { Exporter } from '@charla/client';
import type { Reading } from '@charla/client/read-room';
import { exportFileName } from '@charla/text/export';
import { freshFile } from '../fresh-file.ts';
import type { Options } from '../options.ts';
import { reasonOf } from './reason.ts';
import { fileSink } from './sink.ts';
import { writeRoom } from './write-room.ts';

/** CO13. Writes what `charla export` would, into a file of its own in `folder`. `stop` leaves none that is not whole. */
export function fileExporter(
  folder: string,
  { url, lang }: Options,
): { exporter: Exporter; stop: () => void } {
  let reading: Reading | undefined;

  const exporter: Exporter = async (room, format) => {
    const { name, fd } = freshFile(folder, (nth) => exportFileName(room, format, nth));
    closeSync(fd);
    const file = path.join(folder, name);
    const sink = fileSink(file);
    const place = { url, room, alias: exportAlias() };
    reading = writeRoom(place, { format, zone: 'UTC' }, sink);
    try {
      const ended = await reading.ended;
      if (ended.how !== 'whole') throw new Error(reasonOf(ended, place, lang));
      sink.finish();
      return name;
    } catch (error) {
      sink.giveUp();
      rmSync(file, { force: true });
      throw error;
    }
  };
  return { exporter, stop: () => reading?.stop() };
}

/** Under which a room is read by who says no other name. */
export function exportAlias(): string {
  return `export-${randomInt(1_000, 10_000)}`;
}
