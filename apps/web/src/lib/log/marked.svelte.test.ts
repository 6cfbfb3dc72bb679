import { render } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Shown from '../../testing/Shown.svelte';

// A file of its own, because the markup code is fetched once for each page.
test('[MU1] the first message with marks fetches what shows them; until then it is as it was typed', async () => {
  const { container } = render(Shown, { text: '**uno**' });
  expect(container.textContent.trim()).toBe('**uno**');
  await vi.waitFor(() => expect(container.querySelector('strong')?.textContent).toBe('uno'), 10_000);
}, 20_000);
