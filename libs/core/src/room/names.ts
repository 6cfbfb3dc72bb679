import { aliasKey } from '../alias.ts';
import { bareName } from '../bare.ts';
import type { Alias, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { latinLook, skeleton } from '../skeleton.ts';
import type { RoomEvent } from './event.ts';
import type { Member } from './room.ts';
import { goneBy } from './traits.ts';

/** The keys under which an alias is taken: its own in any letter case, and those of its look. */
type Claim = string;

/**
 * Who holds which name in a room. Only the server needs it, so pages do not load the confusables table. Changed in place, as the Host is
 * (ADR 0002): it is as large as the roster, and a batch changes little of it.
 */
export type Names = Map<Claim, SessionId>;

/** The names after a batch that is not durable yet: its changes on top of the unchanged names. */
export type NamesDraft = {
  readonly names: ReadonlyMap<Claim, SessionId>;
  readonly changes: Map<Claim, SessionId | undefined>;
};

export function namesOf(members: Iterable<Pick<Member, 'alias' | 'session'>>): Names {
  const names: Names = new Map();
  for (const { alias, session } of members) for (const claim of claimsOf(alias)) names.set(claim, session);
  return names;
}

export function draftOfNames(names: ReadonlyMap<Claim, SessionId>): NamesDraft {
  return { names, changes: new Map() };
}

/** Who holds this name, or one that looks like it. AL4, AL6. */
export function nameRefusal(draft: NamesDraft, alias: Alias): Why | undefined {
  const [own, ...looks] = claimsOf(alias);
  if (holderOf(draft, own)) return 'alias/taken';
  return looks.some((look) => holderOf(draft, look)) ? 'alias/confusable' : undefined;
}

/** Whether two names cannot be in one room. AL4, AL6. */
export function isAlike(one: Alias, other: Alias): boolean {
  return share(claimsOf(one), claimsOf(other));
}

/** What holds a name, as long as it lives: an event, or whoever wants to come in. */
export type Named = { readonly holder: object; readonly alias: Alias };

/** The same of names that are compared often: each is folded once for its holder. A room may have hundreds of bans. */
export function areAlike(one: Named, other: Named): boolean {
  return share(claimsFor(one), claimsFor(other));
}

function share(some: readonly Claim[], others: readonly Claim[]): boolean {
  return some.some((claim) => others.includes(claim));
}

const folded = new WeakMap<object, readonly Claim[]>();

function claimsFor({ holder, alias }: Named): readonly Claim[] {
  let claims = folded.get(holder);
  if (!claims) folded.set(holder, (claims = claimsOf(alias)));
  return claims;
}

export function applyToNames(draft: NamesDraft, event: RoomEvent): void {
  const gone = goneBy(event);
  if (event.type !== 'joined' && gone === undefined) return;
  const [session, alias] = event.type === 'kicked' ? [event.of, event.ofAlias] : [event.session, event.alias];
  for (const claim of claimsOf(alias)) {
    if (event.type === 'joined') draft.changes.set(claim, session);
    // Logs older than the look-alike rule may have two members who share a look.
    else if (holderOf(draft, claim) === session) draft.changes.set(claim, undefined);
  }
}

/** Applies the changes of a durable batch. */
export function keepNames(names: Names, { changes }: NamesDraft): void {
  for (const [claim, session] of changes) {
    if (session === undefined) names.delete(claim);
    else names.set(claim, session);
  }
}

/** Applies events that another writer decided. */
export function followNames(names: Names, events: readonly RoomEvent[]): void {
  const draft = draftOfNames(names);
  for (const event of events) applyToNames(draft, event);
  keepNames(names, draft);
}

function holderOf({ names, changes }: NamesDraft, claim: Claim): SessionId | undefined {
  return changes.has(claim) ? changes.get(claim) : names.get(claim);
}

function claimsOf(alias: Alias): [Claim, ...Claim[]] {
  const name = bareName(alias);
  return [`key ${aliasKey(alias)}`, `look ${skeleton(name)}`, `latin ${latinLook(name)}`];
}
