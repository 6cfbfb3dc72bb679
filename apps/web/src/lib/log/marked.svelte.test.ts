import { expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import { someChat } from '../../testing/some-chat.ts';

// A file of its own: what shows marks is fetched once for each page.
test('[MU1] the first message with marks fetches what shows them; until then it is as it was typed', async () => {
  const ana = someChat('beto');
  const { show, container } = openRoom(ana.chat);
  const text = () => container.querySelector('[data-entry=said] [data-part=text]');
  await show(ana.says('beto', '**uno**'));
  expect(text()?.textContent).toBe('**uno**');
  await vi.waitFor(() => expect(text()?.querySelector('strong')?.textContent).toBe('uno'), 10_000);
}, 20_000);
