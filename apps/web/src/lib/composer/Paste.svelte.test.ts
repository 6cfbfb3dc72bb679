import { mentions, textRefusal } from '@charla/core';
import { dialogWords } from '@charla/text/page-words';
import { render, screen } from '@testing-library/svelte';
import { beforeAll, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import Paste from './Paste.svelte';

let words: Awaited<ReturnType<typeof dialogWords>>;
beforeAll(async () => (words = await dialogWords('es')));

function ask(text: string) {
  const acts = { onput: vi.fn(), onblock: vi.fn(), onsend: vi.fn(), onclose: vi.fn() };
  render(Within, { part: Paste, words, text, ...acts });
  return { ...acts, press: (name: RegExp) => screen.getByRole('button', { name }).click() };
}

test('[WE14b] text with code in it is pasted as one block of code', () => {
  const text = 'Instalación\n\n```sh\nnpm install\n```\n\nLuego **arranca**:\n\n```sh\nnpm start\n```\nfin';
  const { press, onblock } = ask(text);
  press(/^Pegar como código$/u);
  expect(onblock.mock.calls).toEqual([['````\n' + text + '\n````']]);
  expect(mentions('````\n@ana\n```\n@ana\n````', 'ana', () => ['ana'])).toBe(false);
});

test('[WE14b] code that is longer than a message is sent as code in several', () => {
  const { press, onsend } = ask('let a = 1;\n'.repeat(500));
  press(/^Enviar como código en 3 mensajes$/u);
  const [[parts]] = onsend.mock.calls as [[string[]]];
  expect(parts.map(textRefusal).filter(Boolean)).toEqual([]);
  expect(parts.every((part) => /^```\n[^`]+\n```$/u.test(part))).toBe(true);
});
