import type { Page } from 'playwright-core';

/** Types a line; what is open above the entry, as the help is, is closed before. */
export async function typeLine(page: Page, line: string): Promise<void> {
  if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  const entry = page.getByRole('textbox').last();
  await entry.fill(line);
  await entry.press('Enter');
}
