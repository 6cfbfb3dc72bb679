let context: AudioContext | undefined;
let askedAtMs = 0;

/** A chime that is later than this is dropped, in ms: nobody would know what it was for. */
const LATE_MS = 1_000;

/**
 * Two short notes, a third apart: audible, and not startling. Browsers allow sound after a first press on the page. Chimes from before it
 * are dropped, so that they do not all sound at once.
 */
export async function chime(): Promise<void> {
  context ??= new AudioContext();
  const nowMs = (askedAtMs = performance.now());
  try {
    await context.resume();
  } catch {
    return; // The browser forbids sound for good.
  }
  if (nowMs === askedAtMs && performance.now() - nowMs < LATE_MS) play(context);
}

function play(context: AudioContext): void {
  const now = context.currentTime;
  for (const [hertz, after] of [[660, 0], [830, 0.12]] as const) {
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, now + after);
    volume.gain.exponentialRampToValueAtTime(0.15, now + after + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + after + 0.25);
    note.connect(volume).connect(context.destination);
    note.start(now + after);
    note.stop(now + after + 0.3);
  }
} // prettier-ignore
