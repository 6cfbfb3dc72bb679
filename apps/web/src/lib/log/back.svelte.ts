import type { Chat } from '@charla/core';
import { here } from '../storage.ts';
import { rowRead } from './place.ts';

/**
 * Pages of older messages that are fetched to find the row again. They cost a quarter of what one may ask at once, and three quarters if
 * they are as large as pages can be (HO11, HO16). Judgement.
 */
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
  // A tab that the phone discards later must not come back to this row.
  forget();
  let pages = 0;
  /** The page that was asked for last: one that brings nothing older is not asked for again. */
  let asked = Infinity;

  $effect(() => {
    const { copy, link, transcript, me } = chat();
    const { entries, firstId, holes } = transcript;
    const isDrawn = entries.some(({ id }) => id === firstId);
    if (!wanted || link.state !== 'joined' || copy.isSyncing || transcript.wantsOlder || !isDrawn) return;
    const { epoch, seq, top } = wanted;
    const region = document.querySelector('[role=log]');
    const row = region?.querySelector(`[data-seq="${seq}"]`);
    const before = holes.at(-1)?.before ?? 0;
    if (!row && epoch === me.place?.epoch && before > seq && before < asked && pages < PAGES_MAX) {
      pages += 1;
      asked = before;
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
    if (wanted) return void here.set(name, `${wanted.epoch} ${wanted.seq} ${wanted.top}`);
    if (!region || !list) return;
    const row = atEnd() ? undefined : rowRead(region, list);
    const isFrom = (one: Element) =>
      row && (one === row || row.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_FOLLOWING);
    const said = [...list.querySelectorAll<HTMLElement>('[data-seq]')].find(isFrom);
    here.set(name, said && `${chat().me.place?.epoch} ${said.dataset['seq']} ${topIn(region, said)}`);
  }

  function forget(): void {
    here.set(name, undefined);
  }

  $effect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const acts = () => void (wanted = undefined);
    for (const input of INPUTS) window.addEventListener(input, acts, { signal, passive: true });
    window.addEventListener('pagehide', keep, { signal });
    // A phone may discard a hidden tab without an event.
    const turned = () => (document.visibilityState === 'hidden' ? keep() : forget());
    document.addEventListener('visibilitychange', turned, { signal });
    return () => {
      stop.abort();
      forget();
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
