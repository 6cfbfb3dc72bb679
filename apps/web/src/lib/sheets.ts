/** The addresses of style sheets that failed. Vite asks for each only once. */
const failed = new Set<string>();

/** Notes every style sheet that fails from now on. */
export function watchSheets(): void {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target.href);
  };
  // The event does not bubble.
  document.addEventListener('error', note, true);
}

/** Asks again for the style sheets that failed. Fails if one fails again. WE36a. */
export async function fetchFailedSheets(): Promise<void> {
  await Promise.all([...failed].map(fetchSheet));
}

function fetchSheet(href: string): Promise<void> {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', href });
  return new Promise((resolve, reject) => {
    link.onload = () => {
      failed.delete(href);
      resolve();
    };
    link.onerror = () => {
      link.remove();
      reject(new Error(`no ${href}`));
    };
    document.head.append(link);
  });
}
