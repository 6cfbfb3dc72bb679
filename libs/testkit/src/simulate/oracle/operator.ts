import type { Report } from '@charla/core';
import type { Ledger } from './findings.ts';
import type { Truth } from './truth.ts';

/** Checks that whoever loses their power at the server's console has it no more in the end. MO2a. */
export type Operator = {
  asked(room: string, session: string): void;
  reported(report: Report): void;
  /** A server that dies forgets what it was asked. */
  died(): void;
  end(): void;
};

export function newOperator(truth: Truth, ledger: Ledger): Operator {
  let owed: { room: string; session: string; seq: number }[] = [];
  return {
    asked: (room, session) => void owed.push({ room, session, seq: truth.head(room) }),
    reported(report) {
      if (report.what === 'notDemoted') owed = owed.filter(({ room }) => room !== report.room);
    },
    died: () => void (owed = []),
    end() {
      for (const { room, session, seq } of owed)
        if ((truth.leadsSince(room, session) ?? Infinity) <= seq)
          ledger.fault('MO2a', `${session} still moderates ${room}`);
    },
  };
}
