import { unreachable, type Report } from '@charla/core';
import { refusalSentence, safeLine } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import type { More } from './fold-lines.ts';

/** One line of the server's window, without texts or tokens. Of a full log it tells once, and not at each refusal. SE4, LS15. */
export function reportLine(report: Report, from: string, words: AllWords): string | undefined {
  const { server } = words;
  switch (report.what) {
    case 'opened':
      return server.opened(safeLine(from));
    case 'closed':
      return server.gone(safeLine(from));
    case 'joined':
    case 'resumed':
    case 'quit':
    case 'lost':
    case 'kicked':
    case 'demoted':
    case 'notDemoted':
    case 'exported':
      return server[report.what](safeLine(report.alias), safeLine(report.room));
    case 'codeWrong':
      return server.codeWrong(safeLine(report.alias), safeLine(report.room), safeLine(from));
    case 'refused': {
      if (report.why === 'store/full') return undefined;
      const alias = report.alias === undefined ? undefined : safeLine(report.alias);
      return server.refused(
        safeLine(from),
        alias,
        refusalSentence(words, report.why, report.alias, report.room),
      );
    }
    case 'stuck': {
      const alias = report.alias === undefined ? undefined : safeLine(report.alias);
      return server.stuck(safeLine(from), alias);
    }
    case 'storeFailed':
      return server.storeFailed(safeLine(report.room), safeLine(report.reason));
    case 'storeFull':
    case 'storeGoesOn':
      return server[report.what];
    case 'unreadable':
      return server.unreadable(safeLine(report.room));
    case 'fault':
      return server.fault(safeLine(from), safeLine(report.reason));
    case 'keysUnreadable':
      return server.keysUnreadable(safeLine(report.reason));
    default:
      return unreachable(report);
  }
}

/** One line about the lines that were left out: `3 more from 10.0.0.7 were refused; 2 more connections from 10.0.0.7`. SE33. */
export function moreLine(more: readonly More[], others: number, words: AllWords['server']): string {
  const parts = more.map(({ what, from, count }) =>
    words.more[what](count, from === '' ? words.severalAddresses : safeLine(from)),
  );
  return [...parts, ...(others > 0 ? [words.moreOthers(others)] : [])].join('; ');
}
