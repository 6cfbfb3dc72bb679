import { createMemoryLog, memoryStore } from '@charla/core';
import { describeLogStore } from './log-store-contract.ts';

describeLogStore({
  name: 'in memory',
  async setUp() {
    let log = createMemoryLog();
    let epoch = 1;
    return {
      open: async () => memoryStore(`epoch-${epoch}`, log),
      async lose() {
        log = createMemoryLog();
        epoch += 1;
      },
      tearDown: async () => {},
    };
  },
});
