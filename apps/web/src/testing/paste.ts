import type { Page } from 'playwright-core';

/** Pastes into the entry as a browser does, without the machine's clipboard. A paste that raises no question goes in. */
export async function paste(page: Page, text: string): Promise<void> {
  const entry = page.getByRole('textbox').last();
  const asked = await entry.evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    return !field.dispatchEvent(event);
  }, text);
  if (!asked) await entry.fill((await entry.inputValue()) + text);
}
