import { createMemoryLog, memoryNode, type MemoryNode } from '@charla/core';
import { describeNodes } from './nodes-contract.ts';

describeNodes({
  name: 'in memory',
  async setUp() {
    let ms = 1_795_339_865_000;
    const clockMs = () => (ms += 1);
    const log = createMemoryLog({ clockMs });
    const alive = new Map<string, MemoryNode>();
    return {
      async open(name) {
        const node = memoryNode('epoch-1', log, name);
        alive.set(name, node);
        return node;
      },
      async kill(name) {
        alive.delete(name);
        const [heir] = alive.values();
        heir?.adopts(name);
      },
      nowMs: async () => clockMs(),
      tearDown: async () => {},
    };
  },
});
