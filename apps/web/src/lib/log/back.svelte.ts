import type { Chat } from '@charla/core';
import { here } from '../storage.ts';
import { rowRead } from './place.ts';

/** Pages of older messages that are fetched to find the row again: a quarter of what one may ask at once (HO11). Judgement. */
const PAGES_MAX = 10;

/** Each means that the person reads elsewhere by now. */
const INPUTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** The row at the upper edge of the log, and its distance from it in px. */
type Place = { epoch: string; seq: number; top: number };

/** Whether the row that was read before a reload is still being looked for. */
export type Back = { readonly isUnderWay: boolean };

/**
 * Over a reload a reader above the end keeps the place, in this tab. `older` asks for a page of older messages; `stay` keeps the log at
 * the row that it was scrolled to. Belongs to the component that makes it. WE3a.
 */
export function comeBack(
  chat: () => Chat,
  atEnd: () => boolean,
  older: () => void,
  stay: (row: Element) => void,
): Back {
  const name = `row:${chat().me.roomName}`;
  let wanted = $state.raw(placeIn(here.get(name)));
  let pages = 0;

  $effect(() => {
    const { copy, link, transcript, me } = chat();
    const { entries, firstId, holes } = transcript;
    const isDrawn = entries.some(({ id }) => id === firstId);
    if (!wanted || link.state !== 'joined' || copy.isSyncing || transcript.wantsOlder || !isDrawn) return;
    const { epoch, seq, top } = wanted;
    const region = document.querySelector('[role=log]');
    const row = region?.querySelector(`[data-seq="${seq}"]`);
    if (!row && epoch === me.place?.epoch && holes.length > 0 && pages < PAGES_MAX) {
      pages += 1;
      return older();
    }
    wanted = undefined;
    if (!region || !row || epoch !== me.place?.epoch) return;
    region.scrollTop += topIn(region, row) - top;
    stay(row);
  });

  function keep(): void {
    const region = document.querySelector('[role=log]');
    const list = region?.querySelector('[role=list]');
    // A reload that comes before the row was found again looks for the same one.
    if (wanted || !region || !list) return;
    const row = atEnd() ? undefined : rowRead(region, list);
    const isFrom = (one: Element) =>
      row && (one === row || row.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_FOLLOWING);
    const said = [...list.querySelectorAll<HTMLElement>('[data-seq]')].find(isFrom);
    here.set(name, said && `${chat().me.place?.epoch} ${said.dataset['seq']} ${topIn(region, said)}`);
  }

  $effect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const acts = () => void (wanted = undefined);
    for (const input of INPUTS) window.addEventListener(input, acts, { signal, passive: true });
    window.addEventListener('pagehide', keep, { signal });
    return () => {
      stop.abort();
      here.set(name, undefined);
    };
  });

  return {
    get isUnderWay() {
      return wanted !== undefined;
    },
  };
}

/** In whole px. */
function topIn(region: Element, row: Element): number {
  return Math.round(row.getBoundingClientRect().top - region.getBoundingClientRect().top);
}

function placeIn(kept: string | undefined): Place | undefined {
  const [epoch, seq, top] = kept?.split(' ') ?? [];
  return epoch && Number.isSafeInteger(Number(seq))
    ? { epoch, seq: Number(seq), top: Number(top) }
    : undefined;
}
