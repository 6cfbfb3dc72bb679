/** How long a hidden tab, which draws no frames, may delay its work, in ms: titles and announcements are not urgent. */
const UNSEEN_MS = 250;

/**
 * How much a frame draws at first and at most, in lines: a newcomer's history of ordinary lines. A line takes 0.3 ms of a slow computer, a
 * phone more: so the next frame draws half as much after one longer than this, in ms, and twice as much after a shorter one. Less than a
 * quarter makes no frame shorter: what a frame takes without lines is as much. Nobody notices 50 ms.
 */
const LINES_MAX = 128;
const LINES_MIN = 32;
const LONG_MS = 50;
const SHORT_MS = 25;

export type Frames = {
  /** Requests a draw. */
  ask(): void;
  /** Draws at once if a draw was requested. */
  flush(): void;
  /** Cancels a requested draw. */
  stop(): void;
};

/**
 * Calls `draw` once before the browser's next frame, however often it was requested. It may draw so many lines, and returns whether more
 * wait: for the next frame. A hidden tab has no frames, uses a timer, and draws all. WE20a.
 */
export function oncePerFrame(draw: (lines: number) => boolean): Frames {
  let lines = LINES_MAX;
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = timer = undefined;
  }

  function flush(): void {
    if (timer === undefined) return;
    stop();
    const fromMs = performance.now();
    if (!draw(document.hidden ? Infinity : lines)) return;
    ask();
    // Runs once the browser has laid out the frame.
    setTimeout(() => {
      const tookMs = performance.now() - fromMs;
      if (tookMs > LONG_MS) lines = Math.max(lines / 2, LINES_MIN);
      else if (tookMs < SHORT_MS) lines = Math.min(lines * 2, LINES_MAX);
    });
  }

  function ask(): void {
    if (timer !== undefined) return;
    frame = requestAnimationFrame(flush);
    timer = setTimeout(flush, UNSEEN_MS);
  }

  return { ask, flush, stop };
}
