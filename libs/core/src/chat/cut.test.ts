import { expect, test } from 'vitest';
import { said } from '../testing.ts';
import { aJoinedChat, aWelcome } from './testing.ts';

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => said(from + i, 'beto', `${from + i}`));

/** Ana saw up to 10, was away, and came back at 40: the log, which was cut, begins with 31. */
function anaBehindACut() {
  const ana = aJoinedChat({ seq: 10, events: events(8, 10) });
  ana.does({ type: 'closed' });
  ana.does({ type: 'opened' });
  ana.hears(aWelcome({ seq: 40, resumed: true, events: events(36, 40) }));
  return ana;
}

const transcript = (ana: ReturnType<typeof anaBehindACut>) =>
  ana.chat.transcript.entries.map((entry) => (entry.type === 'event' ? entry.event.seq : entry.notice.what));

test('[LS16a] [CL7] a gap that the log has forgotten stays told, and is not asked for again', () => {
  const ana = anaBehindACut();
  ana.does({ type: 'older' });
  ana.hears({ type: 'page', before: 36, events: events(31, 35) });
  ana.does({ type: 'older' });
  ana.hears({ type: 'page', before: 31, events: [] });
  expect(transcript(ana)).toEqual(['started', 8, 9, 10, 'lost', 'gap', 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 'back']);
  // What was before the first absence may still be there.
  expect(ana.does({ type: 'older' })).toMatchObject([{ up: { type: 'page', before: 8 } }]);
}); // prettier-ignore

test('[LS16a] [RE11] an export of a log that was cut begins with its first message, and is whole', () => {
  const ana = aJoinedChat({ seq: 33, events: events(32, 33) });
  ana.does({ type: 'export', format: 'md' });
  ana.does({ type: 'exportBegun' });
  const before = ana.chat.paging?.before ?? 0;
  expect(ana.hears({ type: 'page', before, events: events(31, 33) })).toMatchObject([
    { type: 'writeExport', events: events(31, 33) },
    { type: 'closeExport', isWhole: true },
  ]);
});

test('[LS16a] [RE7] a recording of everything begins there, too; what is said meanwhile does not begin it', () => {
  const ana = aJoinedChat({ seq: 33, events: events(32, 33) });
  ana.does({ type: 'toggleRecording', withHistory: true });
  const before = ana.chat.paging?.before ?? 0;
  expect(ana.hearsOf(...events(34, 34))).not.toContainEqual(expect.objectContaining({ type: 'record' }));
  expect(ana.hears({ type: 'page', before, events: events(31, 33) })).toContainEqual({ type: 'record', messages: events(31, 33) });
}); // prettier-ignore
