import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import vm from 'node:vm';
import { expect, test } from 'vitest';

const CODE = stripTypeScriptTypes(readFileSync(new URL('older-browsers.ts', import.meta.url), 'utf8'));

/** The features that a browser of 2021 lacks and the pages supply. */
const LACKING = [
  'Array.prototype.at', 'String.prototype.at', 'Array.prototype.findLast', 'Object.hasOwn',
  'String.prototype.isWellFormed', 'Intl.Segmenter',
]; // prettier-ignore

/** A URLSearchParams of 2021: iterable, but without `size`. */
class Params {
  readonly #all: [string, string][];
  constructor(text: string) {
    this.#all = [...new URLSearchParams(text)];
  }
  [Symbol.iterator]() {
    return this.#all[Symbol.iterator]();
  }
}

/** Two tabs with one storage: each change in one sends an event to the other. */
function twoTabs() {
  const tabs: EventTarget[] = [];
  const kept = new Map<string, string>();
  let isFull = false;
  const open = () => {
    const tab = new EventTarget();
    tabs.push(tab);
    const change = (key: string, newValue: string | null) => {
      if (isFull) throw new Error('full');
      if (newValue === null) kept.delete(key);
      else kept.set(key, newValue);
      for (const other of tabs)
        if (other !== tab) other.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
    };
    const page = vm.createContext({
      ...{ EventTarget, MessageEvent, URLSearchParams: Params },
      addEventListener: tab.addEventListener.bind(tab),
      removeEventListener: tab.removeEventListener.bind(tab),
      localStorage: { setItem: change, removeItem: (key: string) => change(key, null) },
    });
    vm.runInContext(`'use strict'; ${LACKING.map((name) => `delete ${name};`).join(' ')}`, page);
    vm.runInContext(CODE, page);
    return (code: string): unknown => vm.runInContext(code, page);
  };
  return { ...{ one: open(), other: open(), kept }, fill: () => (isFull = true) };
}

test.each([
  ['[1, 2, 3].at(-1)',                                      3],
  ['[1, 2, 3].at(0)',                                       1],
  ['"abc".at(-2)',                                          'b'],
  ['[1, 2, 3, 4].findLast((n) => n % 2 === 1)',             3],
  ['[1, 2].findLast((n) => n === 1)',                       1],
  ['[1].findLast((n) => n > 1)',                            undefined],
  ['Object.hasOwn({ a: 1 }, "a")',                          true],
  ['Object.hasOwn({}, "toString")',                         false],
  ['"a😀".isWellFormed()',                                  true],
  ['"a\\ud83d".isWellFormed()',                             false],
  ['[...new Intl.Segmenter().segment("an\\u0303\\n😀")].map((it) => it.segment).join("|")', 'a|n\u0303|\n|😀'],
  ['new URLSearchParams("a=1&a=2&b=3").size',               3],
  ['new Intl.Segmenter().segment("").length',               0],
])('[WE31] lent to a browser of 2021, %s is %j', (code, expected) => {
  expect(twoTabs().one(code)).toBe(expected);
}); // prettier-ignore

test('[WE31] a browser that has them keeps its own', () => {
  const page = vm.createContext({ EventTarget, URLSearchParams });
  const before = vm.runInContext('[Array.prototype.at, Intl.Segmenter, Object.hasOwn]', page) as unknown[];
  vm.runInContext(CODE, page);
  const after = vm.runInContext('[Array.prototype.at, Intl.Segmenter, Object.hasOwn]', page) as unknown[];
  expect(after.map((it, i) => it === before[i])).toEqual([true, true, true]);
  expect(vm.runInContext('new URLSearchParams("a=1&a=2&b=3").size', page)).toBe(3);
});

test('[WE31] tabs hear each other by the storage, by name, until they stop listening, and nothing of it stays there', () => {
  const { one, other, kept, fill } = twoTabs();
  one(
    'heard = []; tab = new BroadcastChannel("a"); tab.addEventListener("message", (it) => heard.push(it.data));',
  );
  one('new BroadcastChannel("b").addEventListener("message", (it) => heard.push(`b ${it.data}`));');
  other('tab = new BroadcastChannel("a"); tab.postMessage("whose"); tab.postMessage("whose")');
  expect([one('heard.join()'), kept.size]).toEqual(['whose,whose', 0]);
  one('tab.close()');
  other('tab.postMessage("again")');
  expect(one('heard.join()')).toBe('whose,whose');
  fill();
  expect(() => other('tab.postMessage("full")')).not.toThrow();
});
