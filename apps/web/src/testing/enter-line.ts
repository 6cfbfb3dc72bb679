import type { Page } from 'playwright-core';

/** Types a line. An open dialog above the entry, such as the help, is closed first; the help that a line opens is waited for. */
export async function enterLine(page: Page, line: string): Promise<void> {
  if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  const entry = page.getByRole('textbox').last();
  await entry.fill(line);
  await entry.press('Enter');
  // The full page fetches what reads commands. A line that replaces this one would be sent instead.
  await page.locator('form[aria-busy=true]').waitFor({ state: 'detached' });
  // The full page fetches its help first. A line typed meanwhile would lose its Enter to the dialog.
  if (line === '.h' && !new URL(page.url()).pathname.startsWith('/min'))
    await page.getByRole('dialog').waitFor();
}
