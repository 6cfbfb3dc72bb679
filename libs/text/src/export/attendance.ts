import {
  aliasKey,
  meetingsOf,
  openAttendance,
  readAttendance,
  rollCall,
  type Called,
  type EpochMs,
} from '@charla/core';
import { safeLine } from '../safe.ts';
import { formatTime } from '../tz.ts';
import { attendanceWords } from '../words/attendance.ts';
import type { Export, ExportOptions } from './options.ts';

/** The attendance of a room, as a table that spreadsheets open. It is written once all events are read. AT1–AT6. */
export function attendanceExport({ zone, lang, only, names }: ExportOptions): Export {
  const words = attendanceWords[lang];
  const attendance = openAttendance();
  const time = (atMs: EpochMs | undefined) => (atMs === undefined ? '' : formatTime(atMs, zone));

  function cells({ beganMs, name, is, attendee }: Called): (string | number)[] {
    const known = [time(beganMs), safeLine(name), words.is[is]];
    if (!attendee) return [...known, '', '', 0, 0, 0, ''];
    const { firstInMs, lastOutMs, thereMs, messages, hands, doneAtMs } = attendee;
    const minutes = Math.round(thereMs / 60_000);
    return [...known, time(firstInMs), time(lastOutMs), minutes, messages, hands, time(doneAtMs)];
  }

  return {
    begin: '',
    write: (events) => (readAttendance(attendance, events), ''),
    end() {
      const rows = rollCall(meetingsOf(attendance), names).filter(
        ({ name }) => only === undefined || aliasKey(name) === aliasKey(only),
      );
      const table = [words.head(safeLine(zone)), ...rows.map(cells)];
      return (
        MARK +
        table
          .map((row) => row.map((cell) => cellOf(cell, words.separator)).join(words.separator) + '\r\n')
          .join('')
      );
    },
  };
}

/** The byte order mark: without it Excel takes UTF-8 for another encoding. */
const MARK = '\uFEFF';

/** A spreadsheet would run a text that begins with one of these as a formula. Full-width signs count, too. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;

/** A cell as RFC 4180 has it. A text that would act is marked as text. */
function cellOf(cell: string | number, separator: string): string {
  const text = typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return text.includes(separator) || /["\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
