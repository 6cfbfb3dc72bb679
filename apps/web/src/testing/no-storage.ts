import { vi } from 'vitest';

/** From now on the browser stores nothing, until mocks are restored. A spy on a method of `localStorage` itself would not be restored. */
export function storesNothing(): void {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new Error('forbidden');
  });
}
