/**
 * Puts `text` on the clipboard. Returns whether that worked; if not, `shown` is selected, so that a key press copies it. Without HTTPS, a
 * local address has no `navigator.clipboard`: there the browser's older copy command is used. MU7.
 */
export async function copyText(text: string, shown: Node): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const isWritten = await clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (isWritten) return true;
  const selection = getSelection();
  selection?.selectAllChildren(shown);
  const isCopied = copySelected(text);
  if (isCopied) selection?.removeAllRanges();
  return isCopied;
}

/** The selection is the code as shown; the copied text has its tabs. */
function copySelected(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give);
  try {
    return document.execCommand('copy');
  } catch {
    // The browser has no such command: the person can still press the keys.
    return false;
  } finally {
    document.removeEventListener('copy', give);
  }
}
