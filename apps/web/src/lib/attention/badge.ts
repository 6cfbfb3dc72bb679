import type { News } from './news.ts';

/** The program's icon, `static/icon.svg`, with a dot added. */
const dotted = (fill: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b6e5b" d="M6 3h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H14l-7 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4Z"/><path fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" d="M9 11h14M9 16.5h8"/><circle cx="24" cy="8" r="7.5" fill="${fill}" stroke="#fff"/></svg>`,
  )}`;

let plain: string | undefined;

/** Puts a dot on the tab's icon, and a number on the icon of an installed page where the browser can. */
export function badge({ unread, mentions }: News): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (icon) {
    plain ??= icon.href;
    const href = mentions > 0 ? dotted('#e0371f') : unread > 0 ? dotted('#f2b705') : plain;
    if (icon.href !== href) icon.href = href;
  }
  // Rejected where the page is not installed. The title shows the number, too.
  if ('setAppBadge' in navigator) void navigator.setAppBadge(unread).catch(() => {});
}
