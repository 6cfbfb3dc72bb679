import { expect, test } from 'vitest';
import { openIntake } from './intake.ts';

/** An intake whose event loop the test turns; `onRead` may answer a piece. */
function anIntake(onRead: (intake: ReturnType<typeof openIntake>, piece: string) => void = () => {}) {
  const done: string[] = [];
  let due: (() => void)[] = [];
  let flows = true;
  const intake = openIntake({
    read(piece) {
      done.push(`${piece.length}`);
      onRead(intake, piece.toString());
    },
    ended: () => done.push('ended'),
    flows: (more) => (flows = more),
    later: (step) => due.push(step),
  });
  return {
    intake,
    done,
    flows: () => flows,
    loops() {
      const steps = due;
      due = [];
      for (const step of steps) step();
    },
  };
}

test('[TC9] what comes at once is read a piece in each turn of the event loop', () => {
  const { intake, done, loops } = anIntake();
  intake.take(Buffer.alloc(2_500));
  expect(done).toEqual(['1024']);
  intake.take(Buffer.alloc(10));
  intake.end();
  loops();
  loops();
  expect(done).toEqual(['1024', '1024', '452']);
  loops();
  expect(done).toEqual(['1024', '1024', '452', '10', 'ended']);
});

test('[TC9] a piece is not read before somebody wants it', () => {
  const { intake, done, loops } = anIntake();
  intake.take(Buffer.alloc(2_000));
  intake.wants(false);
  loops();
  expect([done, intake.waits()]).toEqual([['1024'], true]);
  intake.wants(true);
  expect([done, intake.waits()]).toEqual([['1024', '976'], false]);
});

test.each([
  // pieces of so many bytes, of which the last is one too many
  [64, 1],
  [2, 8_192],
  [1, 60_000],
])('[TC9] of the network it takes ahead 16 KiB and 64 pieces at most: %i of %i', (count, bytes) => {
  const { intake, flows, loops } = anIntake();
  intake.wants(false);
  for (let i = 1; i < count; i += 1) intake.take(Buffer.alloc(bytes));
  if (count > 1) expect(flows()).toBe(true);
  intake.take(Buffer.alloc(bytes));
  expect(flows()).toBe(false);
  intake.wants(true);
  for (let i = 0; i < 64; i += 1) loops();
  expect([flows(), intake.waits()]).toEqual([true, false]);
});

test('[TC9] [TC5] the end comes once, behind everything that is in the last piece', () => {
  const { intake, done, loops } = anIntake((self, piece) => {
    self.wants(false);
    self.wants(true);
    done.push(`read ${piece}`);
  });
  intake.take(Buffer.from('hola'));
  intake.end();
  loops();
  expect(done).toEqual(['4', 'read hola', 'ended']);
});

test('[TC9] after a stop nothing is read', () => {
  const { intake, done, loops } = anIntake((self) => self.stop());
  intake.take(Buffer.alloc(5_000));
  loops();
  intake.take(Buffer.alloc(1));
  intake.end();
  expect(done).toEqual(['1024']);
});
