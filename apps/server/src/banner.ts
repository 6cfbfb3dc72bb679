import { networkInterfaces } from 'node:os';
import { DEFAULT_PORT } from '@charla/core';
import type { Words } from '@charla/text';
import { renderUnicodeCompact } from 'uqr';

/** The IPv4 addresses of this machine that others on its networks can reach. */
export function lanAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

/** SE5. What to open and what to type, with the first LAN address as a QR code. Fits 80 × 24 with up to two addresses. */
export function banner(words: Words['server'], port: number, lan: readonly string[], local: boolean): string {
  const [first] = lan;
  const portOption = port === DEFAULT_PORT ? '' : ` -p ${port}`;
  const lines = [
    words.ready,
    '',
    row(words.here, `http://localhost:${port}`),
    ...lan.slice(0, 4).map((address) => row(words.lan, `http://${address}:${port}`)),
    row(
      words.terminal,
      `npx nx run cli:start -- ALIAS${first === undefined ? '' : ` ${first}`}${portOption}`,
    ),
    '',
  ];
  if (first !== undefined) lines.push(renderUnicodeCompact(`http://${first}:${port}`, { border: 1 }));
  else lines.push(local ? words.onlyLocal : words.noLan);
  return [...lines, words.stopHint, ''].join('\n');
}

function row(label: string, what: string): string {
  return `  ${label.padEnd(16)} ${what}`;
}
