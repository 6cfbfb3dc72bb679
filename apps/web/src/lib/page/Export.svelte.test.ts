import { readRoom, type Ended } from '@charla/client/read-room';
import { dialogWords } from '@charla/text/page-words';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import { saveFile } from '../save-file.ts';
import Export from './Export.svelte';

vi.mock('@charla/client/read-room', () => ({ readRoom: vi.fn() }));
vi.mock('../save-file.ts', () => ({ saveFile: vi.fn() }));
afterEach(() => vi.clearAllMocks());

/** The dialog, with an export that runs until the test ends it. */
async function openDialog() {
  const { promise: ended, resolve: end } = Promise.withResolvers<Ended>();
  const stop = vi.fn();
  let tell: Parameters<typeof readRoom> | undefined;
  vi.mocked(readRoom).mockImplementation((...given) => {
    tell = given;
    return { stop, ended };
  });
  const onclose = vi.fn();
  const words = await dialogWords('es');
  const { container, unmount } = render(Within, { part: Export, words, chat: someChat().chat, onclose });
  const get = <T extends HTMLElement>(selector: string) => container.querySelector<T>(selector)!;
  return { ...{ container, unmount, stop, end, onclose, get }, tell: () => tell };
}

const said = { type: 'said', seq: 1, atMs: 0, session: 's', alias: 'beto', n: 1, text: 'hola' } as const;

test('[WE25] an export that is closed reads no further', async () => {
  const { get, unmount, stop } = await openDialog();
  get('.first').click();
  expect(stop).not.toHaveBeenCalled();
  unmount();
  expect(stop).toHaveBeenCalledOnce();
  expect(saveFile).not.toHaveBeenCalled();
});

test('[WE25] what is read is counted, saved once it is whole, and cannot be chosen anew meanwhile', async () => {
  const { get, end, tell } = await openDialog();
  get('.first').click();
  get('.first').click();
  expect(readRoom).toHaveBeenCalledOnce();
  await tick();
  expect(get('.first').getAttribute('aria-busy')).toBe('true');
  expect(get<HTMLFieldSetElement>('fieldset').disabled).toBe(true);
  expect(get<HTMLSelectElement>('select').disabled).toBe(true);
  tell()?.[2]('lobby');
  tell()?.[3]([said, said]);
  await tick();
  expect(get('[role=status]').textContent).toContain('2');
  end({ how: 'whole' } as Ended);
  await vi.waitFor(() => expect(saveFile).toHaveBeenCalledOnce());
  const [name, parts] = vi.mocked(saveFile).mock.calls[0] ?? [];
  expect(name).toBe('lobby.txt');
  expect(parts?.join('').match(/hola/gu)).toHaveLength(2);
  await vi.waitFor(() => expect(get('[role=status]').textContent).toContain('lobby.txt'));
  expect(get('.first').getAttribute('aria-busy')).toBe('false');
});
