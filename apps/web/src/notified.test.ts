import { until } from '@charla/testkit';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { useLobby } from './testing/lobby.ts';
import { workerOf } from './testing/worker.ts';

if (browserPath === undefined) {
  test.skip(`notifications of a service worker (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  let context: BrowserContext;
  let worker: Worker;
  let uno: Page;
  let dos: Page;

  // A browser under test shows no notifications. This script records them, presses them on request, and returns what each press opens.
  const SYSTEM = `{
    const shown = [];
    ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
      shown.push({ ...structuredClone(options), close: () => shown.pop() });
    };
    WindowClient.prototype.focus = async function () { this.postMessage('led'); };
    self.shown = () => shown.length;
    self.press = async () => {
      const opened = [];
      Clients.prototype.openWindow = async (url) => void opened.push(new URL(url).pathname);
      const pressed = new ExtendableEvent('notificationclick');
      let work;
      dispatchEvent(Object.assign(pressed, { notification: shown[0], waitUntil: (it) => (work = it) }));
      await work;
      return opened;
    };
  }`;
  const shown = () => worker.evaluate('shown()');
  const press = () => worker.evaluate('press()');
  // The title cannot serve as the sign: a reloaded page overwrites it as soon as it has joined.
  const isLed = (page: Page) => page.evaluate(() => 'isLed' in window);
  const ledTo = (page: Page) => until(() => isLed(page));

  // Two tabs of a browser in which only a service worker may notify, as on a phone. Both were loaded at the same address, and the person
  // last looked at the other one.
  beforeEach(async () => {
    context = await lobby.browser().newContext({ reducedMotion: 'reduce' });
    await context.addInitScript(() => {
      const illegal = () => {
        throw new TypeError('Illegal constructor');
      };
      Object.assign(window, { Notification: Object.assign(illegal, { permission: 'granted' }) });
      localStorage.setItem('charla:notify', 'on');
      document.hasFocus = () => false;
      navigator.serviceWorker?.addEventListener('message', () => Object.assign(window, { isLed: true }));
    });
    dos = await lobby.joinIn(context, 'ana', 'dos');
    worker = await workerOf(dos);
    await worker.evaluate(SYSTEM);
    uno = await lobby.joinIn(context, 'ana', 'uno');
    const beto = await lobby.join('beto', 'dos');
    await lobby.type(beto, '@ana ¿me oyes?');
    expect(await until(async () => (await shown()) === 1)).toBe(true);
  });

  test('[WE16] who presses a notification of the worker is led to the tab in which somebody spoke to them, and it goes', async () => {
    expect(await press()).toEqual([]);
    expect(await ledTo(dos)).toBe(true);
    expect(await isLed(uno)).toBe(false);
    expect(await shown()).toBe(0);
  });

  test('[WE16] also if it was loaded again meanwhile', async () => {
    await dos.reload();
    expect(await press()).toEqual([]);
    expect(await ledTo(dos)).toBe(true);
    expect(await isLed(uno)).toBe(false);
  });

  test('[WE16] if it is gone it is opened, whether or not there is another', async () => {
    await dos.close();
    expect(await press()).toEqual(['/r/dos']);
    expect(await isLed(uno)).toBe(false);
  });

  test('[WE16] if no tab is left it is opened', async () => {
    await context.newPage();
    await uno.close();
    await dos.close();
    expect(await press()).toEqual(['/r/dos']);
  });
}
