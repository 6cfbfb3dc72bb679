import { unreachable } from '../assert.ts';
import type { EpochMs, N } from '../ids.ts';
import type { Ask } from '../wire/up.ts';
import { membersHere, type Chat } from './chat.ts';
import type { CommandHelp } from './entry.ts';
import type { ChatEffect, ChatInput } from './input.ts';
import { endExport, exportBegun, startExport } from './exporting.ts';
import { discard, discardUnsent, edit, retry, retryAll } from './failed.ts';
import { closed, opened, received } from './link.ts';
import { doneOf, handsUp } from '../room/marks.ts';
import { ignore } from './ignoring.ts';
import { toggleMark } from './marks.ts';
import { isModerator, lead, listKept, moderate } from './moderating.ts';
import { pausing, trying } from './retry.ts';
import { fetchPages, older } from './pages.ts';
import { fail, fileClosed, fileOpened, toggleRecording } from './recording.ts';
import { askRooms, listRooms } from './rooms.ts';
import { listPins, noteOf } from './notes.ts';
import { questionsHere } from './questions.ts';
import { askFor } from './outbox.ts';
import { knockingHere, letIn, rulesHere } from './ruling.ts';
import { quit, say } from './say.ts';
import { change, giveBack, tell, type Step } from './step.ts';
import { keyed, typistsHere } from './typists.ts';

/** One step of a chat: returns its next state and the effects, in order. */
export function updateChat(chat: Chat, input: ChatInput, atMs: EpochMs): [Chat, readonly ChatEffect[]] {
  const next = typistsHere(askRooms(fetchPages(step({ chat, effects: [] }, input, atMs))));
  return [next.chat, next.effects];
}

function step(now: Step, input: ChatInput, atMs: EpochMs): Step {
  const { chat } = now;
  switch (input.type) {
    case 'say':
      return say(now, input.text, input.key, atMs);
    case 'retry':
      return retry(now, input.n);
    case 'retryAll':
      return retryAll(now);
    case 'edit':
      return edit(now, input.n);
    case 'discard':
      return discard(now, input.n);
    case 'discardUnsent':
      return discardUnsent(now);
    case 'typing':
      return keyed(now, atMs);
    case 'listMembers':
      return listMembers(now, atMs);
    case 'listRooms':
      return listRooms(now);
    case 'ignore':
      return ignore(now, input.alias);
    case 'toggleTimestamps':
      return tell(change(now, { timestamps: !chat.timestamps }), {
        what: 'timestamps',
        on: !chat.timestamps,
      });
    case 'toggleRecording':
      return toggleRecording(now, input.withHistory);
    case 'toggleMark':
      return toggleMark(now, input.mark);
    case 'lead':
      return lead(now, input.word);
    case 'moderate':
      return moderate(now, input.deed);
    case 'listBans':
      return listKept(now);
    case 'note':
      return askIfIn(now, (n) => ({ type: 'note', n, note: input.note, text: input.text }));
    case 'listPins':
      return chat.link.state === 'connecting' ? tell(now, { what: 'connecting' }) : listPins(now);
    case 'list':
      return askIfIn(now, (n) => ({ type: 'list', n, on: input.on }));
    case 'clear':
      return input.room === chat.me.roomName
        ? askIfIn(now, (n) => ({ type: 'clear', n }))
        : tell(now, { what: 'clearing', room: chat.me.roomName });
    case 'unmarkAll':
      return askIfIn(now, (n) => ({ type: 'unmark', n, mark: input.mark }));
    case 'answer':
      return askIfIn(now, (n) => ({ type: 'answer', n, asks: input.asks }));
    case 'listQuestions':
      return listQuestions(now);
    case 'let':
      return letIn(now, input.alias, input.in);
    case 'rule':
      return askIfIn(now, (n) => ({ type: 'rule', n, ...input.rules }));
    case 'export':
      return startExport(now, input.format);
    case 'older':
      return older(now);
    case 'help':
      return tell(now, { what: 'help', commands: commandsFor(now, input.commands) });
    case 'quit':
      return quit(now);
    case 'unknownCommand':
      return giveBack(
        tell(now, { what: 'unknownCommand', line: input.line, nearest: input.nearest }),
        input.line,
      );
    case 'badArgument':
      return giveBack(
        tell(now, { what: 'badArgument', line: input.line, letter: input.letter, nearest: input.nearest }),
        input.line,
      );
    case 'opened':
      return opened(now);
    case 'received':
      return received(now, input.down, atMs);
    case 'closed':
      return closed(now, atMs);
    case 'pausing':
      return pausing(now, input.untilMs);
    case 'trying':
      return trying(now);
    case 'recordingOpened':
      return fileOpened(now, input.file);
    case 'recordingClosed':
      return fileClosed(now, input.reason);
    case 'recordingFailed':
      return fail(now, input.reason);
    case 'exportBegun':
      return exportBegun(now);
    case 'exportLeft':
      return endExport(now);
    case 'exported':
      return endExport(now, { what: 'exported', file: input.file });
    case 'exportFailed':
      return endExport(now, { what: 'exportFailed', reason: input.reason });
    default:
      return unreachable(input);
  }
}

/** What only moderators can do is explained to them alone. CO8. */
function commandsFor({ chat }: Step, commands: readonly CommandHelp[]): readonly CommandHelp[] {
  return isModerator(chat) ? commands : commands.filter(({ power }) => !power);
}

/** Before the welcome an empty list would be a lie. CO10. */
function listMembers(now: Step, atMs: EpochMs): Step {
  const { chat } = now;
  if (chat.link.state === 'connecting') return tell(now, { what: 'connecting' });
  const here = membersHere(chat);
  const waiting = knockingHere(chat);
  const programs = here.flatMap(({ alias, program }) => (program ? [alias] : []));
  return tell(now, {
    what: 'members',
    aliases: here.map(({ alias }) => alias),
    hands: handsUp(here),
    done: doneOf(here),
    topic: noteOf(chat, 'topic'),
    programs: programs.length > 0 ? programs : undefined,
    knocking: waiting.length > 0 ? waiting.map(({ alias }) => alias) : undefined,
    rules: rulesHere(chat, atMs),
  });
}

/** Before the welcome nobody knows of questions. MO18. */
function listQuestions(now: Step): Step {
  const { chat } = now;
  if (chat.link.state === 'connecting') return tell(now, { what: 'connecting' });
  return tell(now, { what: 'questions', questions: questionsHere(chat) });
}

/** Before the welcome nobody knows what they may do. */
function askIfIn(now: Step, make: (n: N) => Ask): Step {
  return now.chat.link.state === 'connecting' ? tell(now, { what: 'connecting' }) : askFor(now, make);
}
