/** A notification that a page asks its service worker to show, and the page's address. A file of its own: a worker has no DOM. */
export type Call = NotificationOptions & { title: string; url: string };
