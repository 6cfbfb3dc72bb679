let context: AudioContext | undefined;

/** Two short notes, a third apart: heard, and not startling. Browsers allow it once the page was pressed. */
export function chime(): void {
  context ??= new AudioContext();
  void context.resume();
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
