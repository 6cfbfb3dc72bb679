/** How long a hidden tab, which draws no frames, may delay its work, in ms: titles and announcements are not urgent. */
const UNSEEN_MS = 250;

export type Frames = {
  /** Requests a draw. */
  ask(): void;
  /** Draws at once if a draw was requested. */
  flush(): void;
  /** Cancels a requested draw. */
  stop(): void;
};

/** Calls `draw` once before the browser's next frame, however often it was requested. A hidden tab has no frames and uses a timer. */
export function oncePerFrame(draw: () => void): Frames {
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
    draw();
  }

  return {
    ask() {
      if (timer !== undefined) return;
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, UNSEEN_MS);
    },
    flush,
    stop,
  };
}
