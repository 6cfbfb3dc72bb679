import { afterEach, expect, test, vi } from 'vitest';
import { notify } from './notify.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser that shows notifications, or one that leaves them to a service worker. */
function browserWith(shows: 'page' | 'worker') {
  const shown: { title: string; onclick?: () => void; closed: boolean }[] = [];
  class Shown {
    static readonly permission = 'granted';
    readonly closed = false;
    constructor(readonly title: string) {
      if (shows === 'worker') throw new TypeError('Illegal constructor');
      shown.push(this);
    }
    close() {
      Object.assign(this, { closed: true });
    }
  }
  const byWorker = vi.fn();
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('Notification', Shown);
  vi.stubGlobal('navigator', {
    serviceWorker: { ready: Promise.resolve({ active: { postMessage: byWorker } }) },
  });
  return { shown, byWorker };
}

test('[WE16] who presses a notification is led to the page, and it goes', () => {
  const { shown } = browserWith('page');
  const focus = vi.fn();
  vi.stubGlobal('focus', focus);
  notify('beto · lobby', '¿me oyes?');
  expect(shown).toHaveLength(1);
  shown[0]?.onclick?.();
  expect(focus).toHaveBeenCalledOnce();
  expect(shown[0]?.closed).toBe(true);
});

test('[WE16] where only a service worker shows them, it is told what, and where somebody called', async () => {
  const { byWorker } = browserWith('worker');
  notify('beto · lobby', '¿me oyes?');
  await vi.waitFor(() => expect(byWorker).toHaveBeenCalledWith(expect.objectContaining({ title: 'beto · lobby', body: '¿me oyes?', tag: 'charla', url: location.href })));
}); // prettier-ignore
