import { afterEach, expect, test, vi } from 'vitest';
import { countListeners } from '../../../testing/listeners.ts';
import { copyText } from './copy.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** A browser whose clipboard takes texts, refuses them, or is not there, as without HTTPS. */
function clipboard(kind: 'takes' | 'refuses' | 'none') {
  const writeText = vi.fn(async () => {
    if (kind === 'refuses') throw new Error('denied');
  });
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(
    (kind === 'none' ? undefined : { writeText }) as unknown as Clipboard,
  );
  return writeText;
}

/** The older command: it gives the page a copy event, and puts on the clipboard what the page sets. */
function copyCommand(answer: boolean | 'throws') {
  const put: { text?: string; own?: boolean; selected?: string | undefined } = {};
  const execCommand = vi.fn(() => {
    if (answer === 'throws') throw new Error('no such command');
    const setData = (_: string, text: string) => (put.text = text);
    const event = Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { setData } });
    put.selected = getSelection()?.toString();
    document.dispatchEvent(event);
    put.own = event.defaultPrevented;
    return answer;
  });
  Object.assign(document, { execCommand });
  return { put, execCommand };
}

const shown = () => Object.assign(document.body.appendChild(document.createElement('pre')), { textContent: 'if x:\n    y' }); // prettier-ignore

test('[MU7] where the browser has a clipboard the text goes there, and nothing is selected', async () => {
  const writeText = clipboard('takes');
  const { execCommand } = copyCommand(true);
  expect(await copyText('if x:\n\ty', shown())).toBe(true);
  expect([writeText.mock.calls, execCommand.mock.calls]).toEqual([[['if x:\n\ty']], []]);
  expect(getSelection()?.toString()).toBe('');
});

test.each(['refuses', 'none'] as const)('[MU7] where the clipboard %s the older command copies the text, not what is selected, and leaves no selection', async (kind) => {
  clipboard(kind);
  const { put } = copyCommand(true);
  const listeners = countListeners();
  expect(await copyText('if x:\n\ty', shown())).toBe(true);
  expect(put).toEqual({ text: 'if x:\n\ty', own: true, selected: 'if x:\n    y' });
  expect(getSelection()?.toString()).toBe('');
  expect(listeners()).toEqual([]);
}); // prettier-ignore

test.each([false, 'throws'] as const)('[MU7] where neither works (%s) the code is selected, for the keys, and they copy what is selected', async (answer) => {
  clipboard('none');
  copyCommand(answer);
  const listeners = countListeners();
  expect(await copyText('if x:\n\ty', shown())).toBe(false);
  expect(getSelection()?.toString()).toBe('if x:\n    y');
  expect(listeners()).toEqual([]);
}); // prettier-ignore
