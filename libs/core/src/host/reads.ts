import { ADDRESS_READS_MAX } from '../limits.ts';
import type { Address } from '../ids.ts';
import { crowdOf } from './caller.ts';
import type { Out, Read } from './effect.ts';
import type { Connection, Host } from './state.ts';

/** Reads the log for a connection; the read waits while many others of the same address are under way. HO16. */
export function readLog(
  host: Host,
  { id, from }: Connection,
  asked: Omit<Read, 'type' | 'connection' | 'from'>,
  out: Out,
): void {
  const crowd = crowdOf(host, from);
  const read: Read = { type: 'read', connection: id, from, ...asked };
  if (crowd.reads >= ADDRESS_READS_MAX) return void crowd.toRead.push(read);
  crowd.reads += 1;
  out(read);
}

/** A read is over: the next one of this address begins. */
export function readDone(host: Host, from: Address, out: Out): void {
  const crowd = host.crowds.get(from);
  if (!crowd) return;
  const next = crowd.toRead.shift();
  if (next) out(next);
  else crowd.reads = Math.max(0, crowd.reads - 1);
}
