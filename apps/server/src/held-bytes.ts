import type { Address } from '@charla/core';

/** A connection for which bytes wait. */
export type Holder = {
  readonly address: Address;
  end(): void;
};

/** Bytes that wait for many connections, within one limit. */
export type HeldBytes = {
  /** So many wait for this one now. */
  holds(who: Holder, bytes: number): void;
};

/** Beyond the limit, the connection with the most ends, of the address with the most: nobody ends because of another address. TC11, SE17a. */
export function openHeldBytes(bytesMax: number): HeldBytes {
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
