/** What a page asks its service worker to show, and where the page is. Apart, because a worker knows nothing of what a page has. */
export type Call = NotificationOptions & { title: string; url: string };
