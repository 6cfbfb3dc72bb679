export { aliasKey, nearKey, roomName, type AliasKey } from './alias.ts';
export { aliasInstead } from './alias-instead.ts';
export { aliasRefusal } from './alias-rule.ts';
export {
  meetingsOf,
  openAttendance,
  readAttendance,
  type Attendee,
  type Meeting,
} from './attendance/attendance.ts';
export { namesIn, rollCall, type Called } from './attendance/roll-call.ts';
export { assert, Bug, unreachable } from './assert.ts';
export {
  aliasesHere,
  createChat,
  isMine,
  isSettled,
  keptOf,
  membersHere,
  typingAliases,
} from './chat/chat.ts';
export type { Chat, Link } from './chat/chat.ts';
export type { CommandHelp, Entry, Notice, Ruling, RulesChange } from './chat/entry.ts';
export type { ChatEffect, ChatInput, Wish } from './chat/input.ts';
export type { Asked, Failed, Key, Outcome, Settled } from './chat/asked.ts';
export { decodeKept, type Kept, type Place } from './chat/kept.ts';
export { unsettledIn } from './chat/asks.ts';
export { leftOf } from './chat/left.ts';
export { entriesSince, type Transcript } from './chat/transcript.ts';
export { updateChat } from './chat/update.ts';
export { EXPORT_FORMATS, exportFormatOf, FORMAT_SYNONYMS, type ExportFormat } from './export-format.ts';
export { bytesOf } from './host/fit.ts';
export { copyOf, weightOf } from './host/copy.ts';
export type { HostEffect, Report } from './host/effect.ts';
export { createHost, nextDeadline } from './host/host.ts';
export type { HostOptions } from './host/host.ts';
export { leadersOf, type Leading } from './host/operator.ts';
export { CODE_CHARS_MIN, isModCode } from './host/mod-code.ts';
export type { HostInput } from './host/input.ts';
export type { Fresh, Host, Typed } from './host/state.ts';
export { canPay, fullBucket, pay, type Bucket, type Rate } from './host/rate.ts';
export { updateHost } from './host/update.ts';
export type {
  Address,
  Alias,
  ConnectionId,
  Epoch,
  EpochMs,
  N,
  RoomName,
  Seq,
  SessionId,
  Token,
} from './ids.ts';
export * from './limits.ts';
export type {
  Batch,
  Fingerprint,
  Held,
  Hold,
  LoadedRoom,
  LogStore,
  News,
  Nodes,
  Recalled,
  Slip,
  SlipFound,
  StoredRoom,
  StoredSession,
  Taken,
  Written,
} from './log-store.ts';
export { toldTo } from './told-to.ts';
export {
  CHUNKS_MAX,
  isUtf16,
  openLines,
  withoutMark,
  type InputLine,
  type LineReader,
  type TooLong,
} from './input-lines.ts';
export { REFUSAL_STATUS } from './refusal-status.ts';
export { refusalOf, type Refusal, type Why } from './refusal.ts';
export { DOORS, GIVEN_MARKS, MARKS, NOTES, OPERATOR, OWN_MARKS, PINS } from './room/event.ts';
export { comesOrGoes, goneBy, isFromOutside, isPin, markChange, rules } from './room/traits.ts';
export type { Taped } from './chat/input.ts';
export { clearedAt, isMessage, messagesIn } from './room/cleared.ts';
export { CLEARED, LISTED, slotOf, standsUntilMs } from './room/standing.ts';
export type {
  Exported,
  GivenMark,
  Joined,
  Kicked,
  Left,
  Mark,
  Marked,
  OwnMark,
  Pardoned,
  Recording,
  RoomEvent,
  Admitted,
  Door,
  Knocked,
  Cleared,
  Listed,
  Note,
  Pin,
  Noted,
  Ruled,
  Unmarked,
  Rules,
  Said,
  Asks,
  Answered,
  Upvoted,
} from './room/event.ts';
export { hasMark } from './chat/marks.ts';
export type { Deed } from './chat/deed.ts';
export { isModerator, keptOut } from './chat/moderating.ts';
export { noteOf, pinsHere } from './chat/notes.ts';
export { powerOver } from './chat/power-over.ts';
export { mayAsk, questionsHere } from './chat/questions.ts';
export { askedIn, questionOf, type Question } from './room/questions.ts';
export { knockingHere, rulesHere } from './chat/ruling.ts';
export { isOpen, OPEN } from './room/open.ts';
export { glanceOf, listedRooms, type Glance } from './room/listed.ts';
export { isIgnored } from './chat/ignored.ts';
export { isKnownHere, listing } from './host/rooms.ts';
export { doneOf, handsUp, isMuted, type Done, type Hand } from './room/marks.ts';
export { isAlike } from './room/names.ts';
export { noteRefusal, reasonRefusal } from './room/note-rule.ts';
export { evolve, membersAfter } from './room/evolve.ts';
export { emptyRoom } from './room/room.ts';
export type { Marks, Member, Room } from './room/room.ts';
export { createMemoryLog, type LogChange, type MemoryLog } from './memory-log.ts';
export { memoryNode, memoryStore, type MemoryNode } from './memory-store.ts';
export { playReplay, readReplay, writeReplay, type Replay, type Step } from './replay/replay.ts';
export { callKeys, NOBODY, whoIsAmong, type CallKeys, type WhoIs } from './said/called.ts';
export { carries, charAfter, charBefore, isInWord, isLetter, mayJoin } from './said/chars.ts';
export { entered } from './said/entered.ts';
export { asCode, partsOf, type Part } from './said/fences.ts';
export { linesOf, quotedIn } from './said/lines.ts';
export { mentions } from './said/mentions.ts';
export { piecesOf, type Piece } from './said/pieces.ts';
export { inMessages, splitText, type PartSize } from './said/split.ts';
export { textRefusal } from './text-rule.ts';
export { decodeUtf8, utf8Bytes } from './utf8.ts';
export { decodeDown } from './wire/down.ts';
export type { Down, Welcome } from './wire/down.ts';
export { packDown } from './wire/pack-down.ts';
export { decodeUp, NAME_MAX } from './wire/up.ts';
export type { Ask, Hello, Up } from './wire/up.ts';
export { WIRE_VERSION } from './wire/version.ts';
