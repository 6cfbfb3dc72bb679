import { packet } from '../../readers/raw-socket.ts';
import type { Attack } from '../attack.ts';
import type { Attacker } from '../attacker.ts';

const by = 'messages' as const;

/** So many people send this text as often as they may. */
const saying = (people: number, text: string) => async (attacker: Attacker) => {
  const joined = await attacker.many(people, (i) => attacker.join(`mal${i}`));
  let n = 0;
  attacker.often(100, () => {
    n += 1;
    joined.forEach(({ socket, say }) => socket.resume().writableNeedDrain || say(packet('say', { n, text })));
  });
  await attacker.over;
};

/** As often as it fits into the longest message. */
const most = (text: string) => text.repeat(Math.floor(4_096 / Buffer.byteLength(text)));

const EVERYONE = Array.from({ length: 20 }, (_, i) => `@p${i} `).join('');

/** Each of the attackers hears what all of them say: 40 people may say 360 of the longest messages in ten seconds. */
const HEARD = { heardMiB: 64 };

/** Messages are few and dear: what they cost is paid by the pages that show them. */
export const MESSAGES: readonly Attack[] = [
  { name: 'marks', by, does: 'one person sends `*a*` 1,000 times a message', run: saying(1, most('*a* ')) },
  { name: 'marks-of-40', by, budget: HEARD, does: '40 people send `*a*` 1,000 times a message', run: saying(40, most('*a* ')) },
  { name: 'code-marks', by, budget: HEARD, does: '40 people send 1,000 pieces of code a message', run: saying(40, most('`a` ')) },
  { name: 'open-marks', by, budget: HEARD, does: '40 people send marks that do not end', run: saying(40, most('**_`[*')) },
  { name: 'nested-quotes', by, budget: HEARD, does: '40 people send quotes, lists and code in each other', run: saying(40, `${'> > > - 1. **a _b `c`_**\n'.repeat(150)}fin`) },
  { name: 'list-items', by, budget: HEARD, does: '40 people send lists of 200 items', run: saying(40, `${'- *a* `b` @p1\n'.repeat(199)}fin`) },
  { name: 'tall', by, budget: HEARD, does: '40 people send 200 lines', run: saying(40, `${'a\n'.repeat(199)}fin`) },
  { name: 'controls', by, budget: HEARD, does: '40 people send control characters', run: saying(40, '\u{1}'.repeat(4_096)) },
  { name: 'controls-of-100', by, budget: HEARD, does: '100 people send control characters, six bytes each on the disk', run: saying(100, '\u{1}'.repeat(4_096)) },
  { name: 'emoji', by, budget: HEARD, does: '40 people send families of emoji', run: saying(40, most('👩‍👩‍👧‍👦')) },
  { name: 'directions', by, budget: HEARD, does: '40 people send marks of direction', run: saying(40, most('\u{202e}א\u{2066}a')) },
  { name: 'accents', by, budget: HEARD, does: '40 people send eight accents on each letter', run: saying(40, most(`a${'\u{301}'.repeat(8)}`)) },
  { name: 'mentions', by, budget: HEARD, does: '40 people mention everyone, again and again', run: saying(40, most(EVERYONE)) },
  { name: 'links', by, budget: HEARD, does: '40 people send links', run: saying(40, most('http://a.es/b ')) },
  { name: 'long-links', by, budget: HEARD, does: '40 people send links of 4,000 letters', run: saying(40, `https://example.org/${'a(b)'.repeat(1_000)}`) },
]; // prettier-ignore
