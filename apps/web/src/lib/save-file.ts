/** How long a finished file stays in memory for the browser to save it, in ms. Some ask the person for a folder first. */
const SAVE_WAIT_MS = 60_000;

/** Has the browser save a file. Every file is typed as text, so that no browser opens one in our place. */
export function saveFile(name: string, parts: string[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), SAVE_WAIT_MS);
}
