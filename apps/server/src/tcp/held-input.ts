import { HELD_INPUT_BYTES_MAX, type Address } from '@charla/core';

/** A bare socket whose input waits. */
export type Holder = {
  readonly address: Address;
  /** Tells its client why, and ends it. */
  end(): void;
};

/** The input of all bare sockets that the server has read and not handled yet. */
export type HeldInput = {
  /** This socket holds so many bytes now. */
  holds(who: Holder, bytes: number): void;
};

/** Beyond the limit, the socket that holds most ends, of the address that holds most: nobody ends because of another address. TC11. */
export function openHeldInput(bytesMax = HELD_INPUT_BYTES_MAX): HeldInput {
  const held = new Map<Holder, number>();
  const byAddress = new Map<Address, number>();
  let all = 0;

  function change(who: Holder, bytes: number): void {
    const more = bytes - (held.get(who) ?? 0);
    const ofAddress = (byAddress.get(who.address) ?? 0) + more;
    all += more;
    if (bytes > 0) held.set(who, bytes);
    else held.delete(who);
    if (ofAddress > 0) byAddress.set(who.address, ofAddress);
    else byAddress.delete(who.address);
  }

  function largest(): Holder | undefined {
    const most = Math.max(...byAddress.values());
    let found: Holder | undefined;
    for (const [who, bytes] of held)
      if (byAddress.get(who.address) === most && bytes > (found ? (held.get(found) ?? 0) : 0)) found = who;
    return found;
  }

  const next = () => (all > bytesMax ? largest() : undefined);

  return {
    holds(who, bytes) {
      change(who, bytes);
      for (let one = next(); one; one = next()) {
        change(one, 0);
        one.end();
      }
    },
  };
}
