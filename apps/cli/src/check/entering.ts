import { bad, good, open, type Check, type Note, type Verdict } from './check.ts';
import type { Hall } from './hall.ts';
import type { Peer } from './peer.ts';

/** The sentences about joining, being refused and leaving. */
export const entering: readonly Check[] = [
  {
    id: 'wait',
    async examine(hall) {
      const witness = await hall.enter();
      const slow = await hall.connect();
      await slow.until(() => slow.ended, hall.waits.silentMs);
      if (slow.ended) return bad('closedEarly', { number: hall.waits.silentMs / 1_000 });
      const guest = await hall.introduce(slow);
      return (await hall.reaches(guest, witness)) ? good() : bad('notLetIn');
    },
  },
  {
    id: 'timeout',
    async examine(hall) {
      const silent = await hall.connect();
      const sinceMs = performance.now();
      const ended = await silent.until(() => silent.ended, hall.waits.aliasMs);
      if (!ended) return bad('stillOpen', { number: hall.waits.aliasMs / 1_000 });
      hall.refused.set('timeout', allOf(silent));
      return good(after(sinceMs, 'closedAfter'));
    },
  },
  {
    id: 'duplicate',
    async examine(hall) {
      const [first, witness] = [await hall.enter(), await hall.enter()];
      const second = await hall.enter(first.alias);
      if (!(await second.until(() => second.ended, hall.waits.hearMs))) return bad('twoOfOneName');
      hall.refused.set('duplicate', allOf(second));
      return (await hall.reaches(first, witness)) ? good() : bad('firstIsGone');
    },
  },
  {
    id: 'reason',
    async examine({ refused }) {
      if (refused.size === 0) return open('nobodyRefused');
      const untold = (['timeout', 'duplicate'] as const).filter((why) => refused.get(why)?.trim() === '');
      if (untold.length === 2) return bad('noReasons');
      return untold[0] ? bad(untold[0] === 'timeout' ? 'noTimeoutReason' : 'noDuplicateReason') : good();
    },
  },
  {
    id: 'outsider',
    async examine(hall) {
      const [one, other] = [await hall.enter(), await hall.enter()];
      const outsider = await hall.connect();
      const word = hall.word();
      one.say(word);
      await other.until(() => other.heard(word), hall.waits.hearMs);
      await outsider.until(() => outsider.heard(word), hall.waits.settleMs);
      return outsider.heard(word) ? bad('outsiderHears') : good();
    },
  },
  {
    id: 'joined',
    async examine(hall) {
      const witness = await hall.enter();
      const { alias } = await hall.enter();
      const told = await witness.until(() => hall.told(witness, alias), hall.waits.hearMs);
      return told ? good() : bad('joinedNotTold', { number: hall.waits.hearMs / 1_000 });
    },
  },
  {
    id: 'left',
    examine: (hall) => departure(hall, 'leftNotTold', (peer) => peer.leave()),
  },
  {
    id: 'lost',
    examine: (hall) => departure(hall, 'lostNotTold', (peer) => peer.reset()),
  },
  {
    id: 'again',
    async examine(hall) {
      const witness = await hall.enter();
      const first = await hall.enter();
      const since = witness.mark();
      first.leave();
      await witness.until(() => hall.told(witness, first.alias, since), hall.waits.leftMs);
      const second = await hall.enter(first.alias);
      return (await hall.reaches(second, witness)) ? good() : bad('aliasKept');
    },
  },
];

/** A peer joins and leaves, and the others hear of it. */
async function departure(hall: Hall, say: Note['say'], goes: (peer: Peer) => void): Promise<Verdict> {
  const [witness, guest] = [await hall.enter(), await hall.enter()];
  // A notice of their arrival does not count.
  await witness.until(() => hall.told(witness, guest.alias), hall.waits.settleMs);
  const [since, sinceMs] = [witness.mark(), performance.now()];
  goes(guest);
  const told = await witness.until(() => hall.told(witness, guest.alias, since), hall.waits.leftMs);
  return told ? good(after(sinceMs, 'leftAfter')) : bad(say, { number: hall.waits.leftMs / 1_000 });
}

/** How long it took, in s with one decimal. */
function after(sinceMs: number, say: Note['say']): Note {
  return { say, number: Math.round((performance.now() - sinceMs) / 100) / 10 };
}

function allOf({ objects, junk }: Peer): string {
  return objects.join('') + junk;
}
