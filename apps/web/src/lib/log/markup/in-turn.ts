/**
 * How many messages of many marks a frame formats. One may become 100 elements, and each of them takes up to 0.1 ms of a slow computer:
 * three quarters of that for its style and layout (`npx nx measure web -- worst`).
 */
const PER_FRAME = 2;

type Waits = { box: Element; make: () => void };

const waiting = new Set<Waits>();
let room = PER_FRAME;
let isAsked = false;

/**
 * Formats a message: at once if nothing waits and the frame has room, else in a later frame, those nearest to the middle of the log first.
 * Returns a function that takes the request back. WE20b.
 */
export function inTurn(log: Element, box: Element, make: () => void): () => void {
  const one = { box, make };
  if (waiting.size > 0 || room === 0) waiting.add(one);
  else format(one);
  ask(log);
  return () => void waiting.delete(one);
}

function format(one: Waits): void {
  room -= 1;
  waiting.delete(one);
  one.make();
}

/** The next turn is after the next frame, when all has its place: measuring before would lay out the frame twice. */
function ask(log: Element): void {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => setTimeout(() => turn(log)));
}

function turn(log: Element): void {
  isAsked = false;
  room = PER_FRAME;
  if (waiting.size === 0) return;
  const middle = middleOf(log);
  const far = ({ box }: Waits) => Math.abs(middleOf(box) - middle);
  const nearest = [...waiting].map((one) => ({ one, far: far(one) })).sort((a, b) => a.far - b.far);
  for (const { one } of nearest.slice(0, PER_FRAME)) format(one);
  ask(log);
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
