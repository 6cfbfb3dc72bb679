import {
  callKeys,
  whoIsAmong,
  type Alias,
  type CallKeys,
  type Chat,
  type Room,
  type WhoIs,
} from '@charla/core';

/** The latest answer of `whoIsIn`, and the keys of the members then. */
let latest: { roster: Room['roster']; alias: Alias; keys: Map<Alias, CallKeys>; whoIs: WhoIs } | undefined;

/**
 * Whom a name means in `chat`. Looks anew once per change of the roster, and keeps the keys of members who stay: in a room of 1,000
 * somebody always comes or goes.
 */
export function whoIsIn({ me: { alias }, copy }: Chat): WhoIs {
  const { roster } = copy.room;
  if (latest?.roster === roster && latest.alias === alias) return latest.whoIs;
  const known = latest?.keys;
  const aliases = [...Array.from(roster.values(), (member) => member.alias), alias];
  const keys = new Map(aliases.map((one) => [one, known?.get(one) ?? callKeys(one)]));
  const whoIs = whoIsAmong(aliases, (one) => keys.get(one) ?? callKeys(one));
  latest = { roster, alias, keys, whoIs };
  return whoIs;
}
