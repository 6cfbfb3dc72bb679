import type Marked from './markup/Marked.svelte';

let shown = $state.raw<typeof Marked>();
let isAsked = false;

/** What shows marks, fetched with the first message that has any, or later (page/later.ts): 5 kB. Until then it is as it was typed. */
export function marked(): typeof Marked | undefined {
  if (!isAsked) void fetchMarked();
  return shown;
}

export async function fetchMarked(): Promise<void> {
  isAsked = true;
  try {
    shown = (await import('./markup/Marked.svelte')).default;
  } catch {
    // Nobody answers now: the next message asks again.
    isAsked = false;
  }
}
