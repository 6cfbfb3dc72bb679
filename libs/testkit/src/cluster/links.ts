import { setTimeout as pause } from 'node:timers/promises';
import type { Flow } from '../lane.ts';
import type { Proxy } from '../proxy.ts';
import type { Random } from '../random.ts';

const OPEN: Flow = { how: 'open' };
/** What is held comes later, if the connection lasts. */
const SILENT: Flow = { how: 'silent' };

/** The ways in which a node's way to the database goes bad. */
const FAULTS = {
  cut: async (cable) => cable.cut(),
  silent: async (cable) => cable.worsen(SILENT, SILENT),
  deaf: async (cable) => cable.worsen(OPEN, SILENT),
  late: async (cable, chance) => {
    const late: Flow = { how: 'late', delayMs: () => chance.between(0, 300) };
    cable.worsen(late, late);
  },
  /** Questions arrive, and their answers get lost: most of all that of a COMMIT. */
  swallow: async (cable, chance) => {
    cable.worsen(OPEN, SILENT);
    await pause(chance.between(50, 500));
    cable.cut();
  },
} satisfies Record<string, (cable: Proxy, chance: Random) => Promise<void>>;

export type LinkFault = keyof typeof FAULTS;
export const LINK_FAULTS = Object.keys(FAULTS) as LinkFault[];

const LEAST_MS = 200;

/** Lasts `mostMs` at most. */
export async function worsenLink(
  cable: Proxy,
  fault: LinkFault,
  chance: Random,
  mostMs: number,
): Promise<void> {
  await FAULTS[fault](cable, chance);
  await pause(chance.between(LEAST_MS, mostMs));
  cable.mend();
}
