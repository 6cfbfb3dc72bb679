import { commands, readLine, wishOf } from '@charla/commands';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import { someChat } from '../../testing/some-chat.ts';
import { fetchOffer } from './offer.ts';
import Popup, * as Offer from './Popup.svelte';

vi.mock('./offer.ts', () => ({ fetchOffer: vi.fn() }));

afterEach(() => void vi.clearAllMocks());

/** A room whose commands come when the test gives them, or cannot be had. */
function openWaiting() {
  const given: Promise<unknown>[] = [];
  const come: (() => void)[] = [];
  const fail: (() => void)[] = [];
  vi.mocked(fetchOffer).mockImplementation(() => {
    const offer = new Promise<Awaited<ReturnType<typeof fetchOffer>>>((resolve, reject) => {
      come.push(() => resolve({ ...Offer, default: Popup }));
      fail.push(() => reject(new Error('gone')));
    });
    given.push(offer);
    return offer;
  });
  const room = openRoom(someChat('beto').chat);
  const settle = async (all: (() => void)[]) => {
    for (const one of all.splice(0)) one();
    await Promise.allSettled(given);
    await tick();
  };
  return {
    ...room,
    /** Presses Enter behind this text. */
    async enter(line: string) {
      await room.type(line);
      room.press('Enter', room.entry);
      await tick();
    },
    wished: () => room.session.wish.mock.calls.flat(),
    busy: () => room.get('form.composer').getAttribute('aria-busy'),
    gives: () => settle(come),
    fails: () => settle(fail),
  };
}

test('[WE36b] a message needs no commands', async () => {
  const { enter, wished, draft } = openWaiting();
  await enter('hola');
  await enter('..q');
  await enter('...');
  expect(wished()).toEqual(['hola', '.q', '...'].map((text) => ({ type: 'say', text })));
  expect(draft.text).toBe('');
});

test('[WE36b] a command that is sent before it can be read waits in the entry, and is read once', async () => {
  const { enter, press, entry, wished, draft, busy, gives } = openWaiting();
  await enter('.l');
  press('Enter', entry);
  expect([wished(), draft.text, busy()]).toEqual([[], '.l', 'true']);
  await gives();
  expect([wished(), draft.text, busy()]).toEqual([[wishOf('l')], '', 'false']);
  await enter('.t');
  expect(wished().at(-1)).toEqual(wishOf('t'));
});

test('[WE36b] what is typed behind a waiting command stays in the entry, and is sent after it', async () => {
  const { enter, type, press, entry, wished, draft, gives } = openWaiting();
  await enter('.l');
  await type('.lhola');
  press('Enter', entry);
  await gives();
  expect([wished(), draft.text]).toEqual([[wishOf('l')], 'hola']);
  press('Enter', entry);
  expect(wished().at(-1)).toEqual({ type: 'say', text: 'hola' });
});

test('[WE36b] whoever writes something else instead of a waiting command sends that alone, at once', async () => {
  const { enter, wished, draft, gives } = openWaiting();
  await enter('.q');
  await enter('hola');
  expect([wished(), draft.text]).toEqual([[{ type: 'say', text: 'hola' }], '']);
  await gives();
  expect(wished()).toEqual([{ type: 'say', text: 'hola' }]);
});

test('[WE36b] a command whose reading failed stays in the entry, and the next Enter tries again', async () => {
  const { enter, press, entry, wished, draft, busy, fails, gives, session } = openWaiting();
  await enter('.l');
  await fails();
  await vi.waitFor(() => expect(session.tryNow).toHaveBeenCalledOnce());
  expect([wished(), draft.text, busy()]).toEqual([[], '.l', 'false']);
  press('Enter', entry);
  await gives();
  expect([wished(), draft.text]).toEqual([[wishOf('l')], '']);
});

test('[WE36b] a command that waits in a room that is over is not read in the next one', async () => {
  const { enter, wished, draft, unmount, gives } = openWaiting();
  await enter('.q');
  unmount();
  await gives();
  expect([wished(), draft.text]).toEqual([[], '.q']);
});

test('[WE27] the arrow recalls a command that waited', async () => {
  const { enter, press, entry, draft, gives } = openWaiting();
  await enter('.l');
  await gives();
  press('ArrowUp', entry);
  expect(draft.text).toBe('.l');
});

test('[WE36b] every command is one for whoever has none of them yet', async () => {
  const { enter, session } = openWaiting();
  for (const { letter, names } of commands)
    for (const name of [letter, ...names])
      for (const line of [`.${name}`, `/${name} algo`]) {
        expect(readLine(line)).not.toEqual({ type: 'say', text: line });
        await enter(line);
      }
  expect(session.wish).not.toHaveBeenCalled();
});
