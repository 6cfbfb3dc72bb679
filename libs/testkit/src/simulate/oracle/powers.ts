import type { RoomEvent } from '@charla/core';
import { noneAsked, type Asked } from './questions.ts';

/** A member, as the truth folds them. `given`: their power came from another moderator. */
export type Held = {
  session: string;
  alias: string;
  marks: Map<string, number>;
  mutedUntilMs: number;
  /** In which session they were muted first, if they came back since. */
  muteOf: string | undefined;
  given: boolean;
};

type Kept = { alias: string; untilMs: number };

/** Who is kept out of a room, who is muted in it wherever they go, its rules, and who of its moderators went last. */
export type Bars = {
  bans: Map<string, Kept>;
  mutes: Map<string, Kept>;
  rules: { only: boolean; closed: boolean; knock: boolean } | undefined;
  /** Whoever was let in, or not. */
  answers: { session: string; alias: string; in: boolean }[];
  lost: string | undefined;
  /** The texts that are pinned, by their pins. */
  pins: Map<string, string>;
  asked: Asked;
  /** Whether it is in the list of rooms, and since when. */
  listed: { on: boolean; sinceMs: number };
};

export const noBars = (): Bars => ({
  bans: new Map(),
  mutes: new Map(),
  rules: undefined,
  answers: [],
  lost: undefined,
  pins: new Map(),
  asked: noneAsked(),
  listed: { on: false, sinceMs: -Infinity },
});

/** A node knows the log's clock as of the log's latest answer, which may have been under way for long. In ms. */
const SLACK_MS = 10_000;

type Wrong = (invariant: string, what: string) => void;
type Alike = (one: string, other: string) => boolean;

/** Nobody comes in who is kept out, and whoever is muted stays so under the same name, as long as nobody has ended that. MO4, MO6, MO6a. */
export function judgeJoin(
  { session, alias, atMs, mutedUntilMs = 0, muteOf = '' }: RoomEvent & { type: 'joined' },
  { bans, mutes }: Bars,
  isAlike: Alike,
  wrong: Wrong,
): void {
  const isThem = (of: string, { alias: known, untilMs }: Kept) =>
    untilMs - SLACK_MS > atMs && (of === session || isAlike(known, alias));
  for (const [of, ban] of bans) if (isThem(of, ban)) wrong('MO4', `${ban.alias} is kept out`);
  for (const [of, mute] of mutes)
    if (isThem(of, mute) && mutedUntilMs < mute.untilMs - SLACK_MS) wrong('MO6', `${mute.alias} is muted`);
  if (mutedUntilMs > 0 && mutes.get(muteOf)?.untilMs !== mutedUntilMs) wrong('MO6a', 'no mute goes on');
}

/** Nobody speaks who is muted. MO6. */
export function judgeSaid({ atMs }: RoomEvent, { mutedUntilMs }: Held, wrong: Wrong): void {
  if (mutedUntilMs - SLACK_MS > atMs) wrong('MO6', 'speaks while muted');
}

/**
 * Whom the rules of a room keep from coming in, reading or speaking. They are sure to hold while somebody moderates; how long after that, the
 * clocks of several nodes see differently. MO7, MO9.
 */
export function judgeRules(
  event: RoomEvent,
  { rules, answers, lost }: Bars,
  here: ReadonlyMap<string, Held>,
  isAlike: Alike,
  wrong: Wrong,
): void {
  if (!rules || ![...here.values()].some(({ marks }) => marks.has('moderator'))) return;
  const { type, session } = event;
  if (type === 'marked' && event.opens) wrong('MO10', 'ends rules that hold');
  const comes = type === 'joined' || (type === 'exported' && !here.has(session));
  if (comes && rules.closed && session !== lost) wrong('MO9', 'comes into a closed room');
  const answer = answers.findLast((one) => one.session === session || isAlike(one.alias, event.alias));
  if (comes && rules.knock && session !== lost && !answer?.in) wrong('MO11', 'comes in and was not let in');
  const isSpoken = type === 'said' && !here.get(session)?.marks.has('moderator');
  if (isSpoken && rules.only) wrong('MO7', 'speaks where only moderators do');
}

/** What is done to others is done by a moderator, and not to one who came by the code. MO2. */
export function judgeDeed(
  event: RoomEvent & { of?: string },
  by: Held,
  here: ReadonlyMap<string, Held>,
  { mutes }: Bars,
  wrong: Wrong,
): void {
  const isOfRoom =
    event.type === 'ruled' ||
    event.type === 'noted' ||
    event.type === 'unmarked' ||
    event.type === 'cleared' ||
    event.type === 'listed';
  if (isOfRoom && !by.marks.has('moderator')) wrong('MO7', 'has no power');
  if (event.of === undefined || event.of === event.session) return;
  if (!by.marks.has('moderator')) wrong('MO2', 'has no power');
  const target = here.get(event.of);
  if (event.type === 'pardoned' || event.type === 'admitted') return;
  // A name may be kept out that nobody has. MO4a.
  if (event.type === 'kicked' && event.of.startsWith('name ')) return;
  // The mute of somebody who has gone may be ended. MO6a.
  const isUnmute = event.type === 'marked' && event.mark === 'muted' && !event.on;
  if (isUnmute && !target && mutes.has(event.of)) return;
  if (!target) return wrong('MO2', 'nobody is there to whom it could be done');
  const isOwnMark = event.type === 'marked' && (event.mark === 'hand' || event.mark === 'done');
  const isGift = event.type === 'marked' && event.mark === 'moderator' && event.on;
  if (target.marks.has('moderator') && !target.given && !isOwnMark && !isGift) wrong('MO2', 'is an equal');
}

/** A text is pinned once, where none was; only a text that is pinned is taken away. MO14. */
export function judgePin(event: RoomEvent & { type: 'noted' }, { pins }: Bars, wrong: Wrong): void {
  const { note, text } = event;
  if (note === 'topic' || note === 'welcome') return;
  if (pins.has(note) === (text !== ''))
    wrong('MO14', text === '' ? 'takes no pin away' : "takes a pin's place");
  if (text !== '' && [...pins.values()].includes(text)) wrong('MO14', `${text} is pinned already`);
  if (text === '') pins.delete(note);
  else pins.set(note, text);
}

export function listedIn(
  { listed: { on, sinceMs } }: Bars,
  atMs: number,
  slackMs: number,
): boolean | undefined {
  return atMs - sinceMs > slackMs ? on : undefined;
}

export function pinned({ pins }: Bars): string {
  return [...pins]
    .map(([pin, text]) => `${pin} ${text}`)
    .sort()
    .join();
}

/** At the server's console nothing is done but to take the power of a moderator, whoever gave it. MO2a. */
export function foldOperator(event: RoomEvent, here: ReadonlyMap<string, Held>, wrong: Wrong): void {
  const target = 'of' in event ? here.get(event.of ?? '') : undefined;
  const isEnd = event.type === 'marked' && event.mark === 'moderator' && !event.on;
  if (!isEnd || !target?.marks.delete('moderator')) return wrong('MO2a', 'takes no power');
  target.given = false;
}

/** Folds what is kept of somebody beyond their place. */
export function foldBars(bars: Bars, event: RoomEvent, here: ReadonlyMap<string, Held>): void {
  const { bans, mutes } = bars;
  if (event.type === 'ruled')
    bars.rules = {
      only: event.speak === 'moderators',
      closed: event.door === 'closed',
      knock: event.door === 'knock',
    };
  if (event.type === 'listed') bars.listed = { on: event.on, sinceMs: event.atMs };
  if (event.type === 'admitted') bars.answers.push({ session: event.of, alias: event.ofAlias, in: event.in });
  if (event.type === 'marked' && event.opens) bars.rules = undefined;
  if (event.type === 'marked' && event.mark === 'moderator' && !event.on) bars.lost = undefined;
  if (event.type === 'kicked' && event.untilMs !== undefined)
    bans.set(event.of, { alias: event.ofAlias, untilMs: event.untilMs });
  if (event.type === 'pardoned') bans.delete(event.of);
  if (event.type !== 'marked' || event.mark !== 'muted' || event.of === undefined) return;
  const first = here.get(event.of)?.muteOf ?? event.of;
  if (event.on) mutes.set(first, { alias: event.ofAlias ?? '', untilMs: event.untilMs ?? 0 });
  else mutes.delete(first);
}
