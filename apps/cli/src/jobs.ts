export type Jobs = {
  /** Stops the program, as Ctrl-Z does. */
  stop(): void;
  close(): void;
};

/** The functions of a process that stop it and tell that it goes on. */
export type Processlike = Pick<NodeJS.Process, 'on' | 'off' | 'kill' | 'platform'>;

/** How long a stop may take, in ms. The kernel stops no process that nobody could wake up, such as the first one of a window. */
const STOP_MS = 100;

/**
 * Job control: `rest` gives the terminal back before the program is stopped, `resume` takes it when it goes on. After `kill -STOP`, which
 * no program hears of, only `resume` is called. TE11.
 */
export function openJobs(rest: () => void, resume: () => void, self: Processlike = process): Jobs {
  let isResting = false;
  /** Whether it went on before the signal said so: the signal is none of a new stop. */
  let isEarly = false;
  let timer: NodeJS.Timeout | undefined;

  function stop(): void {
    if (isResting || self.platform === 'win32') return;
    isResting = true;
    rest();
    // Without a listener the signal does what it always does: it stops the group, with npm in front of us.
    self.off('SIGTSTP', stop);
    self.kill(0, 'SIGTSTP');
    timer = setTimeout(onTime, STOP_MS);
  }

  function onTime(): void {
    isEarly = true;
    goOn();
  }

  function onContinue(): void {
    const isKnown = isEarly;
    isEarly = false;
    if (!isKnown) goOn();
  }

  function goOn(): void {
    clearTimeout(timer);
    if (isResting) self.on('SIGTSTP', stop);
    isResting = false;
    resume();
  }

  if (self.platform !== 'win32') self.on('SIGTSTP', stop).on('SIGCONT', onContinue);
  return {
    stop,
    close() {
      clearTimeout(timer);
      self.off('SIGTSTP', stop).off('SIGCONT', onContinue);
    },
  };
}
