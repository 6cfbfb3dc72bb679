/** In how many worlds: fewer prove less, and nothing is asked of them. */
export const OFTEN_SEEDS = 2_000;

/** Without these a campaign proves nothing: each has to happen so often. */
const OFTEN: Record<string, number> = {
  back: 1_000, 'grace expired': 1_000, recordingSaved: 200, recordingCut: 20, recordingFailed: 20, 'recordings of all': 100, 'read older': 100, resumed: 1_000, 'resumed behind': 500, 'store failed': 500,
  'told gap': 100, 'told reset': 500, 'took over': 500, 'typed and told sent': 50_000, 'typed and told refused': 1_000,
  'bye alias/taken': 100, 'bye alias/timeout': 100, 'bye server/closing': 100, 'bye session/elsewhere': 500,
}; // prettier-ignore

/** What happened too seldom in a campaign of `OFTEN_SEEDS` worlds or more. */
export function tooSeldom(sometimes: Readonly<Record<string, number>>): string[] {
  return Object.entries(OFTEN).flatMap(([what, least]) =>
    (sometimes[what] ?? 0) < least ? [`${what}: ${sometimes[what] ?? 0}, and not ${least}`] : [],
  );
}
