/** How long a tab that draws no pictures may put its work off, in ms: titles and announcements are not in a hurry. */
const UNSEEN_MS = 250;

export type Frames = {
  /** There is something to draw. */
  ask(): void;
  /** Draws now what was asked for, if anything. */
  flush(): void;
  /** Nothing more is drawn. */
  stop(): void;
};

/** Calls `draw` before the next picture of the browser, once however often it was asked; a tab that nobody sees has no pictures. */
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
