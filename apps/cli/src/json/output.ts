import { aliasesHere, isMine, type Chat, type Entry, type RoomEvent, type Why } from '@charla/core';
import { formatNotice, type View } from '@charla/text';
import { jsonLine } from '@charla/text/json-line';
import type { Answer } from './answers.ts';
import type { Id } from './input.ts';

/** One line of the output. `type` comes first, and determines the other keys: docs/cli.md. */
export type Out = { type: string } & Record<string, unknown>;

/** An object as one line that is safe on any screen. PR2. */
export function lineOf(out: Out): string {
  return `${jsonLine(out)}\n`;
}

/** The state of a connection; `here` lists the members of the room. */
export function stateOf(chat: Chat): Out {
  const { link, me } = chat;
  const who = { type: 'state', state: link.state, room: me.roomName, alias: me.alias };
  return link.state === 'joined' ? { ...who, seq: chat.copy.room.seq, here: aliasesHere(chat) } : who;
}

/** `older` is present only on entries requested with `.a`. */
export function entryOf(entry: Entry, chat: Chat, view: View, older: boolean): Out {
  if (entry.type === 'event') return { ...eventOf(entry.event, chat), ...(older ? { older } : {}) };
  const { what, ...rest } = entry.notice;
  if (what === 'members' || what === 'rooms' || what === 'questions') return { type: what, ...rest };
  return { type: 'notice', what, ...rest, message: formatNotice(entry.notice, view) };
}

function eventOf(event: RoomEvent, chat: Chat): Out {
  const { type, seq, atMs, session, alias } = event;
  const stamp = { type, room: chat.me.roomName, seq, atMs, alias, mine: isMine(chat, session) };
  switch (event.type) {
    case 'said':
      return { ...stamp, text: event.text, ...(event.asks !== undefined && { asks: event.asks }) };
    case 'upvoted':
      return { ...stamp, asks: event.asks, on: event.on, votes: event.votes };
    case 'answered':
      return { ...stamp, asks: event.asks };
    case 'left':
      return { ...stamp, how: event.how };
    case 'recording':
    case 'listed':
      return { ...stamp, on: event.on };
    case 'marked':
      return { ...stamp, mark: event.mark, on: event.on, ...doneTo(event) };
    case 'kicked':
      return { ...stamp, ...doneTo(event), ...(event.reason !== undefined && { reason: event.reason }) };
    case 'pardoned':
      return { ...stamp, ...doneTo(event) };
    case 'noted':
      return { ...stamp, note: event.note, text: event.text };
    case 'unmarked':
      return { ...stamp, mark: event.mark };
    case 'ruled':
      return {
        ...stamp,
        speak: event.speak,
        slowS: event.slowS,
        door: event.door,
        ...(event.programsS !== undefined && { programsS: event.programsS }),
      };
    case 'admitted':
      return { ...stamp, in: event.in, ...doneTo(event) };
    case 'knocked':
      return { ...stamp, untilMs: event.untilMs };
    case 'joined':
      return { ...stamp, ...(event.program && { program: true }) };
    case 'cleared':
    case 'exported':
      return stamp;
  }
}

/** Whom a moderator did it to, and until when. */
function doneTo({ ofAlias: of, untilMs }: { ofAlias?: string; untilMs?: number }) {
  return { ...(of !== undefined && { of }), ...(untilMs !== undefined && { untilMs }) };
}

/** The refusal of the current input line, if this entry is one. */
export function refusalOf(
  entry: Entry,
  view: View,
  sentenceOf: (why: Why) => string,
): Extract<Answer, { result: 'refused' }> | undefined {
  if (entry.type === 'event') return undefined;
  const { notice } = entry;
  const message = formatNotice(notice, view);
  switch (notice.what) {
    case 'refused':
      // A refusal with its text belongs to an earlier message.
      return notice.text === undefined
        ? { result: 'refused', code: notice.why, message: sentenceOf(notice.why) }
        : undefined;
    case 'unknownCommand':
      return { result: 'refused', code: 'command/unknown', message };
    case 'badArgument':
      return { result: 'refused', code: 'command/argument', message };
    default:
      return undefined;
  }
}

/** The outcome of one input line. */
export function answerOf(id: Id | undefined, answer: Answer): Out {
  return { type: 'answer', ...(id === undefined ? {} : { id }), ...answer };
}
