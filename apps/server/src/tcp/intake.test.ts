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

test('[TC9] what comes at once is read a piece in each turn of the event loop, and no more is wanted meanwhile', () => {
  const { intake, done, flows, loops } = anIntake();
  intake.take(Buffer.alloc(2_500));
  expect([done, flows()]).toEqual([['1024'], false]);
  intake.take(Buffer.alloc(10));
  intake.end();
  loops();
  loops();
  expect([done, flows()]).toEqual([['1024', '1024', '452'], false]);
  loops();
  expect(done).toEqual(['1024', '1024', '452', '10', 'ended']);
});

test('[TC9] a piece is not read before somebody wants it', () => {
  const { intake, done, flows, loops } = anIntake();
  intake.take(Buffer.alloc(2_000));
  intake.wants(false);
  loops();
  expect([done, flows()]).toEqual([['1024'], false]);
  intake.wants(true);
  expect([done, flows()]).toEqual([['1024', '976'], true]);
  intake.wants(false);
  expect(flows()).toBe(false);
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
