import type { Chat } from '@charla/core';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { vi } from 'vitest';
import Room from '../lib/page/Room.svelte';
import type { Session } from '../lib/session.svelte.ts';
import Within from './Within.svelte';

/** A room on a page without a browser, with a draft that nobody saves, and a session that records its calls. */
export function openRoom(chat: Chat) {
  let text = $state('');
  const draft = {
    get text() {
      return text;
    },
    set text(typed) {
      text = typed;
    },
    restore: vi.fn(),
    leave: vi.fn(),
    readAgain: vi.fn(),
  };
  const session = {
    ...{ chat, unanswered: false, resumed: false, unconfirmed: undefined },
    ...{ join: vi.fn(), resume: vi.fn(), press: vi.fn(), wish: vi.fn() },
    ...{ whenExported: vi.fn(), whenHelped: vi.fn(), exportTo: vi.fn() },
    ...{ list: vi.fn(), tryNow: vi.fn() },
  } satisfies Session;
  const onanother = vi.fn();
  const { container, rerender, unmount } = render(Within, { part: Room, chat, session, draft, onanother });

  function get<T extends HTMLElement>(selector: string, text = ''): T {
    const found = [...container.querySelectorAll<T>(selector)].find((one) => one.textContent.includes(text));
    if (!found) throw new Error(`there is no ${selector} with “${text}”`);
    return found;
  }

  /** Opens or closes the options, as a press on their button does. */
  function options(open = true): void {
    const details = get('summary[title]', 'Op').parentElement;
    details?.toggleAttribute('open', open);
    details?.dispatchEvent(new Event('toggle'));
  }

  /** Opens them, and waits for this entry. */
  async function option(text: string): Promise<HTMLElement> {
    options(false);
    await tick();
    options();
    return vi.waitFor(() => get('.menu button', text));
  }

  const region = get('[role=log]');
  /** The sizes that a browser with a layout would report: the log is 1,000 px high, and 200 of them are visible. */
  let top = 800;
  Object.defineProperties(region, {
    scrollHeight: { value: 1_000 },
    clientHeight: { value: 200 },
    scrollTop: { get: () => top, set: (next: number) => (top = Math.max(0, Math.min(next, 800))) },
  });

  region.dispatchEvent(new Event('scroll'));

  return {
    ...{ container, draft, session, onanother, unmount, get, options, option, region },
    entry: get<HTMLTextAreaElement>('textarea'),
    show: (chat: Chat) => rerender({ chat }),
    /** Scrolls the log to this position, as a person does. */
    async scroll(to: number) {
      region.scrollTop = to;
      region.dispatchEvent(new Event('scroll'));
      await tick();
    },
    async type(typed: string) {
      text = typed;
      await tick();
    },
    press(key: string, on: Element | null = document.activeElement, more: KeyboardEventInit = {}) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      on?.dispatchEvent(event);
      return event;
    },
  };
}
