import type { ReadStream } from 'node:tty';
import { decode, dueMs, expire, freshDecoder, type Decoder } from './decode.ts';
import type { Key } from './key.ts';

export type Keyboard = {
  /** Whether keys are coming faster than a person types. */
  isBurst(): boolean;
  /** Gives the terminal back as it was. Keys that are not complete are forgotten. */
  rest(): void;
  /** Takes the terminal again; whoever had it may have changed it. */
  resume(): void;
  close(): void;
};

/** The input that we need of a terminal. */
export type Input = Pick<ReadStream, 'on' | 'off' | 'setRawMode' | 'pause' | 'resume'>;

/** Reads keys from a terminal. `onGone` is called once, when nothing can come any more: the window has been closed. */
export function openKeyboard(input: Input, onKeys: (keys: Key[]) => void, onGone: () => void): Keyboard {
  let decoder: Decoder = freshDecoder;
  let timer: NodeJS.Timeout | undefined;
  let look: NodeJS.Immediate | undefined;
  const now = () => performance.now();

  function onData(bytes: Buffer): void {
    take(decode(decoder, bytes, now()));
  }

  function take([next, keys]: [Decoder, Key[]]): void {
    decoder = next;
    forget();
    const due = dueMs(decoder);
    // Before the clock counts, bytes that wait are read: this process may have been busy, not the person.
    if (due !== undefined)
      timer = setTimeout(() => (look = setImmediate(onSilence)), Math.max(due - now(), 1));
    if (keys.length > 0) onKeys(keys);
  }

  function onSilence(): void {
    take(expire(decoder, now()));
  }

  function forget(): void {
    clearTimeout(timer);
    clearImmediate(look);
  }

  /** A terminal that is gone cannot be set, and needs it no more. */
  function setRaw(isRaw: boolean): void {
    try {
      input.setRawMode(isRaw);
    } catch {
      // EIO: the window has been closed. The read that fails as well ends the chat.
    }
  }

  let isGone = false;
  function gone(): void {
    if (isGone) return;
    isGone = true;
    onGone();
  }

  setRaw(true);
  input.on('data', onData).on('end', gone).on('error', gone);
  return {
    isBurst: () => !decoder.hasPaused,
    rest() {
      forget();
      decoder = freshDecoder;
      input.pause();
      setRaw(false);
    },
    resume() {
      // Node does not set a mode that it has set before, but somebody else has set another one.
      setRaw(false);
      setRaw(true);
      input.resume();
    },
    close() {
      forget();
      isGone = true;
      input.off('data', onData);
      setRaw(false);
      input.pause();
    },
  };
}
