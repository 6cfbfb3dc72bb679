import { unreachable, type Report } from '@charla/core';
import { refusalSentence, safeLine } from '@charla/text';
import type { AllWords } from '@charla/text/words';

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
    case 'exported':
      return server[report.what](safeLine(report.alias), safeLine(report.room));
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
