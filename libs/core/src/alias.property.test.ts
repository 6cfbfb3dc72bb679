import fc from 'fast-check';
import { test } from 'vitest';
import { aliasRefusal } from './alias-rule.ts';
import { aliasInstead } from './alias-instead.ts';
import { aliasKey, roomName } from './alias.ts';
import { draftOfNames, nameRefusal, namesOf } from './room/names.ts';
import { skeleton } from './skeleton.ts';
import { textRefusal } from './text-rule.ts';

/** Invented names, plausible and not: of one alphabet, of several, of any characters. */
const letters = fc.constantFrom(
  ...'aeiounlIO01mrñçßİıſ_.-АВЕТОМарес іѕΑΟΝαον李雷かなタ김עאعلي٣५กᎪ\u0301\u0316\u200d\u3164😀',
);
const name = fc.oneof(
  fc.string({ unit: letters, minLength: 1, maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const accepted = name.filter((alias) => aliasRefusal(alias) === undefined);

const RUNS = { numRuns: 1_000 };

test('[AL2] [AL6] the key of a key is the key, and the skeleton of a skeleton the skeleton', () => {
  fc.assert(
    fc.property(name, (alias) => [aliasKey, skeleton].every((of) => of(of(alias)) === of(alias))),
    RUNS,
  );
});

test('[AL1] [AL5] who may have an alias may have it as it is kept, and after any number of wires', () => {
  fc.assert(
    fc.property(accepted, (alias) => {
      const kept = alias.normalize('NFC');
      const again = JSON.parse(JSON.stringify(kept)) as string;
      return again === kept && aliasRefusal(kept) === undefined && aliasKey(kept) === aliasKey(alias);
    }),
    RUNS,
  );
});

test('[AL4] [AL6] whoever is here keeps others from their alias in any form, and of two one is always first', () => {
  fc.assert(
    fc.property(accepted, accepted, (one, other) => {
      const isFree = (here: string, asked: string) =>
        nameRefusal(draftOfNames(namesOf([{ alias: here, session: 's' }])), asked) === undefined;
      const forms = [one, one.normalize('NFD'), one.normalize('NFKC'), aliasKey(one)];
      return forms.every((form) => !isFree(one, form)) && isFree(one, other) === isFree(other, one);
    }),
    RUNS,
  );
});

test('[RO1] the name of a room is the name of that room', () => {
  fc.assert(
    fc.property(name, (asked) => {
      const room = roomName(asked);
      return room === undefined || roomName(room) === room;
    }),
    RUNS,
  );
});

test('[ME4] a message that may be said survives any wire', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const bytes = new TextEncoder().encode(text);
      return (
        textRefusal(text) !== undefined ||
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) === text
      );
    }),
    RUNS,
  );
});

test('[AL9] what is offered instead of an alias is one', () => {
  const several = fc.array(name, { maxLength: 6 }).map((names) => names.join(' '));
  fc.assert(
    fc.property(several, (asked) => {
      const all = (['alias/invalid', 'alias/mixed', 'alias/taken'] as const).map((why) =>
        aliasInstead(asked, why),
      );
      return all.every((offered) => offered === undefined || aliasRefusal(offered) !== 'alias/invalid');
    }),
    RUNS,
  );
});
