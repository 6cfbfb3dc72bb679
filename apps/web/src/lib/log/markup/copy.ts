/**
 * MU7. Puts `text` on the clipboard. Returns whether that worked; if it did not, `shown` is selected, so that a key is enough. An
 * address of the local network without HTTPS has no `navigator.clipboard`: there the browser's own copying is asked for.
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

/** What is selected is what is shown; what is copied has its tabs. */
function copySelected(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give);
  try {
    return document.execCommand('copy');
  } catch {
    // A browser that no longer has it: the person can still press the keys.
    return false;
  } finally {
    document.removeEventListener('copy', give);
  }
}
