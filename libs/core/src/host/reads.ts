import { ADDRESS_READS_MAX, READS_MAX } from '../limits.ts';
import { crowdOf } from './caller.ts';
import type { Out, Read } from './effect.ts';
import type { Connection, Host } from './state.ts';

/**
 * Reads the log for a connection. The read waits while many others are under way, of its address or of all. Whoever asks for the same as a
 * read under way is answered with it. HO16.
 */
export function readLog(
  host: Host,
  { id, from }: Connection,
  asked: Omit<Read, 'type' | 'connection' | 'from'>,
  out: Out,
): void {
  crowdOf(host, from).toRead.push({ type: 'read', connection: id, from, ...asked });
  host.toRead.add(from);
  begin(host, out);
}

/** A read is over, and others begin. Returns all reads that it answers. */
export function readDone(host: Host, asked: Read, out: Out): readonly Read[] {
  const { from } = asked;
  const answered = host.reading.get(keyOf(asked)) ?? [asked];
  host.reading.delete(keyOf(asked));
  const crowd = host.crowds.get(from);
  if (crowd) {
    crowd.reads = Math.max(0, crowd.reads - 1);
    if (crowd.toRead.length > 0) host.toRead.add(from);
  }
  begin(host, out);
  return answered;
}

/** Begins reads, of one address after the other. An address at its limit is looked at again when one of its own is over. */
function begin(host: Host, out: Out): void {
  for (const from of host.toRead) {
    const crowd = host.crowds.get(from);
    const [next] = crowd?.toRead ?? [];
    const same = next && host.reading.get(keyOf(next));
    if (!same && host.reading.size >= READS_MAX) return;
    host.toRead.delete(from);
    if (!crowd || !next || (!same && crowd.reads >= ADDRESS_READS_MAX)) continue;
    crowd.toRead.shift();
    if (crowd.toRead.length > 0) host.toRead.add(from);
    if (same) same.push(next);
    else {
      crowd.reads += 1;
      host.reading.set(keyOf(next), [next]);
      out(next);
    }
  }
}

/** Reads of the same key have the same answer. */
function keyOf({ room, before, limit, bytesMax, forward, as }: Read): string {
  return [as, room, before, limit, bytesMax, forward].join(' ');
}
