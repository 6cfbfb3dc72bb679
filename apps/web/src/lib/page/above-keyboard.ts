import type { Attachment } from 'svelte/attachments';

/**
 * Keeps an element as high as what can be seen of the page, where a keyboard on the screen lies over it and does not make it
 * smaller: Safari on phones knows no `interactive-widget`. Somebody who has zoomed in sees less on purpose.
 */
export const aboveKeyboard: Attachment<HTMLElement> = (element) => {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    const covered = seen.scale === 1 && window.innerHeight - seen.height > 1;
    if (covered) element.style.setProperty('--seen', `${seen.height}px`);
    else element.style.removeProperty('--seen');
    // It has also scrolled the page to show the entry; the entry is where it can be seen.
    if (covered) window.scrollTo(0, 0);
  };
  seen.addEventListener('resize', fit);
  return () => seen.removeEventListener('resize', fit);
};
