import type { ExportFormat } from '../export-format.ts';
import type { Notice } from './entry.ts';
import { act, change, tell, type Step } from './step.ts';

/** CO13. One at a time; whoever asks for another is told that the first is not done. */
export function startExport(now: Step, format: ExportFormat): Step {
  const { link, isExporting } = now.chat;
  if (link.state === 'ended') return now;
  // Whether there is such a room, and a server, nobody knows before the welcome.
  if (link.state === 'connecting') return tell(now, { what: 'connecting' });
  if (isExporting) return tell(now, { what: 'exporting' });
  return act(change(now, { isExporting: true }), { type: 'export', format });
}

export function exportBegun(now: Step): Step {
  return now.chat.isExporting ? tell(now, { what: 'exporting' }) : now;
}

/** Where it is, or why it is nowhere; or nothing, if somebody else says it. */
export function endExport(now: Step, notice?: Extract<Notice, { what: 'exported' | 'exportFailed' }>): Step {
  if (!now.chat.isExporting) return now;
  const ended = change(now, { isExporting: false });
  return notice ? tell(ended, notice) : ended;
}
