import { vi } from 'vitest';

// Tests of components have no server: the optional parts are at hand.
vi.mock('../lib/part.ts', async (original) => ({
  ...(await original<object>()),
  part: <T>(load: () => Promise<T>) => load,
}));
vi.mock('../lib/join/listed.ts', () => ({ fetchListed: () => Promise.resolve(undefined) }));
