import { unreachable } from '../assert.ts';
import type { EpochMs } from '../ids.ts';
import { aliasesHere, type Chat } from './chat.ts';
import type { ChatEffect, ChatInput } from './input.ts';
import { closed, opened, received } from './link.ts';
import { fetchPages, older } from './pages.ts';
import { fail, fileClosed, fileOpened, toggleRecording } from './recording.ts';
import { quit, say } from './say.ts';
import { change, tell, act, type Step } from './step.ts';

/** One step of what a person sees, and what is to be done about it, in order. */
export function updateChat(chat: Chat, input: ChatInput, atMs: EpochMs): [Chat, readonly ChatEffect[]] {
  const next = fetchPages(step({ chat, effects: [] }, input, atMs));
  return [next.chat, next.effects];
}

function step(now: Step, input: ChatInput, atMs: EpochMs): Step {
  const { chat } = now;
  switch (input.type) {
    case 'say':
      return say(now, input.text);
    case 'listMembers':
      // CO10. Before the welcome an empty list would be a lie.
      if (chat.link.state === 'connecting') return tell(now, { what: 'connecting' });
      return tell(now, { what: 'members', aliases: aliasesHere(chat) });
    case 'toggleTimestamps':
      return tell(change(now, { timestamps: !chat.timestamps }), {
        what: 'timestamps',
        on: !chat.timestamps,
      });
    case 'toggleRecording':
      return toggleRecording(now, input.withHistory);
    case 'older':
      return older(now);
    case 'help':
      return tell(now, { what: 'help', commands: input.commands });
    case 'quit':
      return quit(now);
    case 'unknownCommand':
      return giveBack(
        tell(now, { what: 'unknownCommand', line: input.line, nearest: input.nearest }),
        input.line,
      );
    case 'badArgument':
      return giveBack(tell(now, { what: 'badArgument', line: input.line, letter: input.letter }), input.line);
    case 'opened':
      return opened(now);
    case 'received':
      return received(now, input.down, atMs);
    case 'closed':
      return closed(now, atMs);
    case 'recordingOpened':
      return fileOpened(now, input.file);
    case 'recordingClosed':
      return fileClosed(now, input.reason);
    case 'recordingFailed':
      return fail(now, input.reason);
    default:
      return unreachable(input);
  }
}

/** CO4. What is not sent is not lost. */
function giveBack(now: Step, line: string): Step {
  return act(now, { type: 'restore', line });
}
