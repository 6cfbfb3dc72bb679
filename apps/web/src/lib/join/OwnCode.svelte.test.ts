import { render } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import OwnCode from './OwnCode.svelte';

afterEach(() => vi.unstubAllGlobals());

test.each([
  [{ code: 'k7m4-qx2p' }, true, 'k7m4-qx2p'],
  [{}, true, undefined],
  [{ code: 7 }, true, undefined],
  [{ code: 'k7m4-qx2p' }, false, undefined],
])('[WE53b] [HT18] after %j (ok: %s) the form shows the code %s, folded', async (body, ok, code) => {
  const asked = vi.fn(async () => ({ ok, json: async () => body }));
  vi.stubGlobal('fetch', asked);
  const { container } = render(Within, { part: OwnCode });
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
  await vi.waitFor(() => expect(container.querySelector('code')?.textContent).toBe(code));
  expect(container.querySelector('details')?.open ?? false).toBe(false);
});
