import type { LogStore, RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';

const AT_MS = 1_795_339_865_000;

/** The promises of every log store about pages of older events. LS5. */
export function describePages(store: () => LogStore): void {
  /** A join, and messages with this text up to a seq. */
  function append(last: number, text: string) {
    const events = Array.from({ length: last }, (_, i): RoomEvent => {
      const stamp = { seq: i + 1, atMs: AT_MS + i, session: 's-ana', alias: 'ana' };
      return i === 0 ? { type: 'joined', ...stamp } : { type: 'said', n: i, text, ...stamp };
    });
    return store().append({ room: 'lobby', after: 0, events, sessions: [{ id: 's-ana', fingerprint: 'f' }] });
  }

  test.each([
      // before  limit  seqs
      [100,      3,     [8, 9, 10]],
      [8,        3,     [5, 6, 7]],
      [3,        10,    [1, 2]],
      [1,        10,    []],
      [11,       100,   [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ])('[LS5] the page before %i of at most %i events is %j', async (before, limit, seqs) => {
      await append(10, 'hola');
      const page = await store().page('lobby', before, limit);
      expect(page?.map(({ seq }) => seq)).toEqual(seqs);
    }); // prettier-ignore

  test.each([
      // bytes     seqs of messages of 1,000 bytes and what goes with each
      [Infinity,   [2, 3, 4, 5]],
      [3_000,      [4, 5]],
      [1,          [5]],
    ])('[LS5] [HO16] a page of at most %d bytes has the latest that fit, and at least one', async (bytesMax, seqs) => {
      await append(5, 'a'.repeat(1_000));
      const page = await store().page('lobby', 100, 4, bytesMax);
      expect(page?.map(({ seq }) => seq)).toEqual(seqs);
      expect(await store().page('empty', 100, 4, bytesMax)).toEqual([]);
    }); // prettier-ignore

  test.each([
      // before  limit  bytes     seqs, of messages of 1,000 bytes and what goes with each
      [6,        5,     Infinity, [1, 2, 3, 4, 5]],
      [6,        4,     3_000,    [2, 3]],
      [6,        4,     1,        [2, 3]],      // the one that the reader knows, and the next
      [100,      97,    Infinity, [3, 4, 5]],   // beyond the head
      [3,        10,    Infinity, [1, 2]],
      [200,      10,    Infinity, []],
    ])('[LS5] [HO16] forward, the page before %d of at most %d events and %d bytes is %j', async (before, limit, bytesMax, seqs) => {
      await append(5, 'a'.repeat(1_000));
      const page = await store().page('lobby', before, limit, bytesMax, true);
      expect(page?.map(({ seq }) => seq)).toEqual(seqs);
      expect(await store().page('empty', before, limit, bytesMax, true)).toEqual([]);
    }); // prettier-ignore
}
