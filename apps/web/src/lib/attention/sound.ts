let context: AudioContext | undefined;
let askedAtMs = 0;

/** What called earlier than this does so no more, in ms: a sound that comes later is not understood. */
const LATE_MS = 1_000;

/**
 * Two short notes, a third apart: heard, and not startling. Browsers allow it once the page was pressed; what was asked for before is
 * not made up for then, all at once.
 */
export async function chime(): Promise<void> {
  context ??= new AudioContext();
  const nowMs = (askedAtMs = performance.now());
  try {
    await context.resume();
  } catch {
    return; // Forbidden for good.
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
