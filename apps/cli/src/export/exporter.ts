import { closeSync, rmSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { Exporter } from '@charla/client';
import type { Lang } from '@charla/text';
import { exportFileName, openExport, type Export } from '@charla/text/export';
import { wordsIn } from '@charla/text/words';
import { freshFile } from '../fresh-file.ts';
import { fileSink, type Sink } from './sink.ts';

/** Writes the output of `charla export` into a new file in `folder`. CO13. */
export function fileExporter(folder: string, lang: Lang): Exporter {
  let open: { name: string; file: string; sink: Sink; as: Export } | undefined;

  return {
    open(room, format) {
      const { name, fd } = freshFile(folder, (nth) => exportFileName(room, format, nth));
      closeSync(fd);
      const file = path.join(folder, name);
      const as = openExport(format, { room, zone: 'UTC', lang });
      open = { name, file, sink: fileSink(file), as };
      open.sink.write(as.begin);
    },
    write(events) {
      open?.sink.write(open.as.write(events));
    },
    close() {
      if (!open) return '';
      const { sink, as, name } = open;
      sink.write(as.end());
      sink.finish();
      open = undefined;
      return name;
    },
    giveUp() {
      open?.sink.giveUp();
      if (open) rmSync(open.file, { force: true });
      open = undefined;
      return wordsIn(lang).cli.export.cut;
    },
  };
}

/** The alias of an export whose user names none. */
export function exportAlias(): string {
  return `export-${randomInt(1_000, 10_000)}`;
}
