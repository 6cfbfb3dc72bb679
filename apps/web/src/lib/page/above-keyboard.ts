import type { Attachment } from 'svelte/attachments';

/**
 * Keeps an element as high as the visible page where an on-screen keyboard covers the page and does not shrink it. Safari on phones
 * ignores `interactive-widget`. A person who has zoomed in sees less on purpose.
 */
export const aboveKeyboard: Attachment<HTMLElement> = (element) => {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    const covered = seen.scale === 1 && window.innerHeight - seen.height > 1;
    if (covered) element.style.setProperty('--seen', `${seen.height}px`);
    else element.style.removeProperty('--seen');
    // The browser has also scrolled the page to show the entry, which is visible anyway.
    if (covered) window.scrollTo(0, 0);
  };
  seen.addEventListener('resize', fit);
  return () => seen.removeEventListener('resize', fit);
};
