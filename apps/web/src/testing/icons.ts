/** Draws the icons of an installed page from icon.svg, by hand after a change: `node apps/web/src/testing/icons.ts`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGS, browserPath, WITHOUT } from './chromium.ts';

/** `scale` leaves a margin for what a system cuts off: a circle of 80 % is safe, and a phone rounds the corners. */
const ICONS = [
  { file: 'icon-192.png', px: 192, scale: 1, ground: 'transparent' },
  { file: 'icon-512.png', px: 512, scale: 1, ground: 'transparent' },
  { file: 'icon-maskable-512.png', px: 512, scale: 0.6, ground: '#faf9f6' },
  { file: 'apple-touch-icon.png', px: 180, scale: 0.75, ground: '#faf9f6' },
];

const folder = fileURLToPath(new URL('../../static/', import.meta.url));
if (browserPath === undefined) throw new Error(WITHOUT);
const browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
const drawing = `data:image/svg+xml;base64,${readFileSync(`${folder}icon.svg`).toString('base64')}`;
for (const { file, px, scale, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: px, height: px } });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">
      <img src="${drawing}" width="${px * scale}" height="${px * scale}">`,
  );
  await page.screenshot({ path: folder + file, omitBackground: true });
  await page.close();
}
await browser.close();
