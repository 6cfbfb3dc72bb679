import { bad, good, open, type Check } from './check.ts';
import type { Hall } from './hall.ts';
import type { Peer } from './peer.ts';

/** Invalid messages of all kinds that have stopped a server before. `ALIAS` is the sender's own. */
const MALFORMED: readonly (string | Buffer)[] = [
  'esto no es JSON',
  '{"user": "ALIAS", "message": ',
  '{"user": "ALIAS"}',
  '{"user": "ALIAS", "message": 5}',
  '{"user": null, "message": null}',
  '{}',
  '[]',
  'null',
  Buffer.from([0xff, 0xfe, 0x00, 0x80]),
  // A recursive reader runs out of stack here.
  '['.repeat(100_000),
];

/** The sentences about messages. */
export const talking: readonly Check[] = [
  {
    id: 'exchange',
    async examine(hall) {
      const [from, to] = [await hall.enter(), await hall.enter()];
      const word = hall.word();
      const text = `${word} ¡Ñandú! "\\ 😀`;
      from.say(text);
      if (!(await to.until(() => to.heard(word), hall.waits.hearMs))) return bad('notHeard');
      // A word said later arrives later.
      await hall.reaches(from, to);
      const heard = to.objects.filter((object) => object.includes(word)).map(readMessage);
      if (heard.length > 1) return bad('heardTwice');
      const [only] = heard;
      return only?.message === text && only.user === from.alias
        ? good()
        : bad('changed', { seen: String(only?.message) });
    },
  },
  {
    id: 'sender',
    async examine(hall) {
      const [ana, beto, witness] = [await hall.enter(), await hall.enter(), await hall.enter()];
      const forged = hall.word();
      const since = beto.mark();
      beto.say(forged, ana.alias);
      await beto.until(() => beto.ended || beto.mark().objects > since.objects, hall.waits.settleMs);
      // The forger may be thrown out; the others go on.
      await hall.reaches(beto.ended ? ana : beto, witness);
      const owned = witness.objects.some(
        (object) => readMessage(object).user === beto.alias && object.includes(forged),
      );
      return witness.heard(forged) && !owned ? bad('forged') : good();
    },
  },
  {
    id: 'malformed',
    async examine(hall) {
      const [one, other] = [await hall.enter(), await hall.enter()];
      for (const nonsense of MALFORMED) {
        const vandal = await hall.enter();
        const bytes = typeof nonsense === 'string' ? nonsense.replace('ALIAS', vandal.alias) : nonsense;
        const since = vandal.mark();
        vandal.send(bytes);
        await vandal.until(() => vandal.ended || vandal.mark().objects > since.objects, hall.waits.settleMs);
        vandal.reset();
        if (!(await hall.reaches(one, other))) return bad('stopped', { seen: shown(bytes) });
      }
      return good();
    },
  },
  {
    id: 'split',
    async examine(hall) {
      const [from, to] = [await hall.enter(), await hall.enter()];
      const word = hall.word();
      const message = JSON.stringify({ user: from.alias, message: `ñ${word}` });
      const bytes = Buffer.from(`${message}${hall.manner.end}`);
      // In the middle of the ñ.
      const at = bytes.indexOf(0xc3) + 1;
      from.send(bytes.subarray(0, at));
      await hall.passes(hall.waits.settleMs);
      from.send(bytes.subarray(at));
      hall.takesPieces = await to.until(() => to.heard(word), hall.waits.hearMs);
      return hall.takesPieces ? good() : bad('piecesLost');
    },
  },
  {
    id: 'together',
    async examine(hall) {
      const [from, to] = [await hall.enter(), await hall.enter()];
      const words = [hall.word(), hall.word(), hall.word()];
      const objects = words.map((message) => JSON.stringify({ user: from.alias, message }) + hall.manner.end);
      from.send(objects.join(''));
      const [first = '', , last = ''] = words;
      await to.until(() => words.every((word) => to.heard(word)), hall.waits.hearMs);
      if (!words.every((word) => to.heard(word))) return bad('joinedLost');
      const place = (word: string) => to.objects.findIndex((object) => object.includes(word));
      return place(first) < place(last) ? good() : bad('outOfOrder');
    },
  },
  { id: 'slow', examine: floodSomebody },
  {
    id: 'format',
    async examine({ peers }) {
      const junk = peers.map((peer) => peer.junk.trim()).find((text) => text !== '');
      if (junk !== undefined) return bad('notJson', { seen: shown(junk) });
      const odd = peers.flatMap(({ objects }) => objects).find((object) => !isMessage(object));
      return odd === undefined ? good() : bad('noMessage', { seen: shown(odd) });
    },
  },
  {
    id: 'list',
    async examine(hall) {
      const [one, other] = [await hall.enter(), await hall.enter()];
      await one.until(() => hall.told(one, other.alias), hall.waits.settleMs);
      const since = one.mark();
      one.say('.l');
      const listed = await one.until(
        () => listsBoth(one, since, one.alias, other.alias),
        hall.waits.settleMs,
      );
      return listed ? good() : open('listOnClient');
    },
  },
];

/** One client does not read while much is said: the others must not notice. */
async function floodSomebody(hall: Hall): Promise<ReturnType<typeof good>> {
  const { floodMs, floodBytes, hearMs } = hall.waits;
  const [from, to] = [await hall.enter(), await hall.enter()];
  (await hall.enter()).stopReading();
  // The exercise's server reads 1,024 bytes at once; longer messages need a server that joins pieces.
  const padding = 'x'.repeat(hall.takesPieces ? 3_500 : 800);
  const endMs = performance.now() + floodMs;
  for (let said = 0; said < floodBytes; said += padding.length) {
    if (performance.now() > endMs) return open('tooSlow', { number: Math.round(said / 1_000) });
    const [word, since] = [hall.word(), to.mark()];
    from.say(`${word} ${padding}`);
    const heard = await to.until(() => to.heard(word, since), hearMs);
    if (!heard) return bad('othersWait', { number: Math.round(said / 1_000) });
  }
  return good();
}

/** The parts of a message; an object without them is none. */
function readMessage(object: string): { user?: unknown; message?: unknown } {
  return JSON.parse(object) as { user?: unknown; message?: unknown };
}

function isMessage(object: string): boolean {
  const { user, message } = readMessage(object);
  return typeof user === 'string' && typeof message === 'string';
}

function listsBoth(
  { objects, junk }: Peer,
  since: { objects: number; junk: number },
  ...aliases: string[]
): boolean {
  const told = [...objects.slice(since.objects), junk.slice(since.junk)];
  return told.some((text) => aliases.every((alias) => text.includes(alias)));
}

/** A beginning that is long enough to recognise it. */
function shown(bytes: string | Buffer): string {
  const text = typeof bytes === 'string' ? bytes : bytes.toString('latin1');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
