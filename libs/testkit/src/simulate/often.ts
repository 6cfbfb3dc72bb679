/** The number of worlds that these counts refer to. A smaller campaign is not checked. */
export const OFTEN_SEEDS = 2_000;

/** A campaign without these proves nothing. Each has to happen this often, which is half of the usual count or less. */
const OFTEN: Record<string, number> = {
  back: 1_000, 'grace expired': 1_000, recordingSaved: 200, recordingCut: 20, recordingFailed: 20, 'recordings of all': 100, 'read older': 100, resumed: 1_000, 'resumed behind': 500, 'store failed': 500, 'refused store/full': 100, 'bye store/full': 100,
  failed: 900, retry: 35, retryAll: 75, edit: 15, discard: 15,
  exports: 2_500, 'reader whole': 2_000, 'reader cut': 40, 'reads on': 120,
  'rooms told': 150, 'nodes: rooms told': 80, 'shown typing': 1_000, 'told typing': 1_000,
  'clocks drift': 400, 'sync failed': 100, 'read failed': 100, 'crash kept a batch': 25, 'crash lost a batch': 25,
  'others: echo': 400, 'others: lose': 400, 'others: quit': 400, 'others: passBy': 400, 'bye session/lost': 150, 'bye session/ended': 150,
  'told gap': 100, 'told reset': 500, 'took over': 500, 'read a tail again': 500, 'typed and told sent': 50_000, 'typed and told refused': 1_000,
  'nodes: took elsewhere': 1_500, 'nodes: rebased': 1_500, 'nodes: stale': 2_500, 'nodes: stale, elsewhere': 250, 'nodes: adopted': 200, 'nodes: zombie': 5_000, 'nodes: answer lost': 10_000, 'nodes: resumed': 4_000,
  'nodes: cutLog': 500, 'nodes: drain': 500, 'nodes: listens': 500, 'nodes: whispers': 1_000, 'nodes: told typing': 1_000, 'nodes: failover': 300, 'nodes: failover, stale': 90, 'nodes: epoch': 80, 'nodes: over: epoch': 250, 'nodes: over: gone': 150, 'nodes: told reset': 200, 'nodes: not wanted': 60,
  'bye alias/taken': 100, 'bye alias/timeout': 100, 'bye server/closing': 100, 'bye session/elsewhere': 500,
}; // prettier-ignore

/** Lists what happened too seldom in a campaign of `OFTEN_SEEDS` worlds or more. */
export function tooSeldom(sometimes: Readonly<Record<string, number>>): string[] {
  return Object.entries(OFTEN).flatMap(([what, least]) =>
    (sometimes[what] ?? 0) < least ? [`${what}: ${sometimes[what] ?? 0}, and not ${least}`] : [],
  );
}
