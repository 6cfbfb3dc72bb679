import type { HostInput } from '@charla/core';
import { expect, test } from 'vitest';
import { openHearers, type Entrance, type OwnDoor } from './hearers.ts';

const BYE = { type: 'bye', why: 'server/closing' } as const;

/** A door that records the calls to it, and its entrance. */
function aDoor(name: string, asked: unknown[][]) {
  const note = (what: string) => (...given: unknown[]) => void asked.push([name, what, ...given]); // prettier-ignore
  const here: { entrance?: Entrance } = {};
  const door: OwnDoor = {
    ...{ enter: note('enter'), exit: note('exit'), broadcast: note('broadcast'), send: note('send') },
    ...{ close: note('close'), cut: note('cut'), tellAll: note('tellAll'), end: note('end') },
    listen: (entrance) => void (here.entrance = entrance),
  };
  return { door, here };
}

function twoDoors() {
  const asked: unknown[][] = [];
  const inputs: HostInput[] = [];
  const [a, b] = [aDoor('a', asked), aDoor('b', asked)];
  const watches = (what: string) => (...given: unknown[]) => void asked.push(['watcher', what, ...given]); // prettier-ignore
  const hearers = openHearers(
    [a.door, b.door],
    [{ broadcast: watches('broadcast'), send: watches('send') }, { broadcast: () => {} }],
  );
  hearers.listen({ dispatch: (input) => void inputs.push(input) });
  a.here.entrance?.open('a 1', '::ffff:192.0.2.1');
  b.here.entrance?.open('b 1', '2001:db8::1', { fresh: { session: 's', token: 't' }, name: 'hora' });
  return { asked, inputs, hearers };
}

test('[RO7] a connection is told through the door it came by, a room through all of them, in order', () => {
  const { asked, hearers } = twoDoors();
  const { door } = hearers;
  door.enter('lobby', 'a 1');
  door.broadcast('lobby', BYE);
  door.send('b 1', BYE);
  door.exit('lobby', 'a 1');
  door.close('a 1');
  door.cut('b 1');
  door.send('c 1', BYE);
  expect(asked).toEqual([
    ['a', 'enter', 'lobby', 'a 1'],
    ['a', 'broadcast', 'lobby', BYE], ['b', 'broadcast', 'lobby', BYE], ['watcher', 'broadcast', 'lobby', BYE],
    ['b', 'send', 'b 1', BYE], ['watcher', 'send', 'b 1', BYE],
    ['a', 'exit', 'lobby', 'a 1'], ['a', 'close', 'a 1'], ['b', 'cut', 'b 1'],
    ['watcher', 'send', 'c 1', BYE],
  ]); // prettier-ignore
});

test('[SE4] [HO14] where somebody came from is known until they are forgotten, and they are counted by their network', () => {
  const { inputs, hearers } = twoDoors();
  expect(inputs).toEqual([
    { type: 'opened', connection: 'a 1', from: '192.0.2.1', fresh: { token: expect.stringMatching(/^.{43}$/u) as string } },
    { type: 'opened', connection: 'b 1', from: '2001:db8:0:0::/64', fresh: { session: 's', token: 't' }, isBot: true },
  ]); // prettier-ignore
  expect(['a 1', 'b 1', 'c 1'].map(hearers.from)).toEqual(['192.0.2.1', '2001:db8::1 (hora)', 'c 1']);
  hearers.forget('a 1');
  expect(hearers.from('a 1')).toBe('a 1');
});

test('[HO9] [SE16] all doors are told and ended', () => {
  const { asked, hearers } = twoDoors();
  hearers.tellAll(BYE);
  hearers.end();
  expect(asked).toEqual([['a', 'tellAll', BYE], ['b', 'tellAll', BYE], ['a', 'end'], ['b', 'end']]); // prettier-ignore
});
