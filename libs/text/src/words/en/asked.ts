import { LINES_MAX, NOTE_BYTES_MAX, QUESTION_BYTES_MAX, REASON_BYTES_MAX } from '@charla/core';
import type { asked as es } from '../es/asked.ts';

/** What answers those who asked for something by a command, in English. */
export const asked: typeof es = {
  hands: (aliases) => `Hands up, in order: ${aliases}`,
  done: (count, of, missing) => `${count} of ${of} are done${missing === '' ? '' : `; missing: ${missing}`}`,
  members: (count, aliases) => `Connected (${count}): ${aliases}`,
  programs: (aliases) => `Programs: ${aliases}`,
  noticed: (alias, of, isBan, others) =>
    `-- ${alias} comes from where ${of} was, who is ${isBan ? 'banned' : 'muted'}: it may be the same person${others === 0 ? '' : others === 1 ? ', or the other one there' : ` (${others} others are there)`} --`,
  knockers: (aliases) => `Knocking: ${aliases}`,
  exporting: 'Exporting the room…',
  exported: (file) => `Room exported to ${file}`,
  exportFailed: (reason) =>
    reason === undefined
      ? '! .e doesn’t work here. Use “Export…” in the menu of the full page.'
      : `! The room could not be exported: ${reason}`,
  bans: {
    none: 'Nobody is kept out or muted here',
    title: 'Kept out and muted:',
    ban: (alias, by, until) => `${alias} cannot come back ${until} (${by})`,
    mute: (alias, by, until) => `${alias}, muted ${until} (${by})`,
  },
  ignoring: (count, aliases) => (count === 0 ? 'You ignore nobody' : `You ignore (${count}): ${aliases}`),
  nobody: (alias) => `! Nobody here is called “${alias}”; .l tells who is here.`,
  unknownCommand: (line, nearest) =>
    `! There is no command ${line}; ${nearest ? `did you mean .${nearest}?` : '.h explains them.'} To send it as it is: ${line.charAt(0)}${line}`,
  badArgument: (line, letter, nearest) =>
    nearest
      ? `! ${line} isn’t valid; did you mean .${letter} ${nearest}?`
      : `! ${line} isn’t valid; try .${letter} with nothing after it (.h explains)`,
  questions: {
    none: 'There are no open questions',
    title: (count) => `Open questions (${count}):`,
    votes: (votes, isMine) => `+${votes}${isMine ? ', one of them yours' : ''}`,
  },
  refusals: {
    'note/long': () =>
      `The text is too long: a topic, a welcome or a pinned message has at most ${NOTE_BYTES_MAX} bytes, a reason ${REASON_BYTES_MAX}, and all have ${LINES_MAX} lines; shorten it.`,
    'member/gone': () => 'That person is no longer in the room.',
    'power/needed': () => 'Only a moderator can do that; .mod CODE makes you one.',
    'power/equal': () => 'That person moderates by the code; this cannot be done to them.',
    'bans/full': () => 'This room has too many bans and mutes already; end one first.',
    'pins/full': () => 'Five messages are pinned, and no more fit; take one away with .unpin and its number.',
    'pins/none': () => 'Nothing is pinned under that number; .pin lists the pinned messages.',
    'question/gone': () => 'That question is not open; .questions shows those that are.',
    'question/long': () =>
      `A question has at most ${QUESTION_BYTES_MAX} bytes; shorten it, or send it without “? ” in front.`,
    'questions/full': () => 'There are too many questions or votes already; wait until one is answered.',
    'vote/own': () => 'You cannot vote for your own question.',
    'vote/again': () => 'You have voted for that question; -1 and its number takes your vote back.',
  },
};
