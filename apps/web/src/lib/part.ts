import { fetchFailedSheets } from './sheets.ts';

let asked: Promise<boolean> | undefined;

/** Whether the server delivers the page, so that a reload does not end with none. */
export function answers(): Promise<boolean> {
  asked ??= fetch(location.href, { method: 'HEAD', cache: 'no-store' })
    .then(
      ({ ok }) => ok,
      () => false,
    )
    .finally(() => (asked = undefined));
  return asked;
}

/**
 * An optional part of the page, loaded once, with its styles. Many browsers (Chromium 150) never ask again for a module that failed once, so
 * nothing is loaded while the server does not answer. Where a worker keeps the files, they come without it. Fails if the part cannot be had
 * now. WE36.
 */
export function part<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: T | undefined;
  return async () => {
    // Only HTTPS and local addresses have workers.
    const isKept = (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller;
    if (loaded === undefined && !isKept && !(await answers())) throw new Error('the server does not answer');
    await fetchFailedSheets();
    return (loaded ??= await load());
  };
}
