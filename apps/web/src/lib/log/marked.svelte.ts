import type Marked from './markup/Marked.svelte';

let shown = $state.raw<typeof Marked>();
let isAsked = false;

/**
 * The component that shows markup: 5 kB, fetched with the first message that has any, or earlier (page/later.ts). Until then the text is
 * shown as typed.
 */
export function marked(): typeof Marked | undefined {
  if (!isAsked) void fetchMarked();
  return shown;
}

export async function fetchMarked(): Promise<void> {
  isAsked = true;
  try {
    shown = (await import('./markup/Marked.svelte')).default;
  } catch {
    // The server does not answer. The next message tries again.
    isAsked = false;
  }
}
