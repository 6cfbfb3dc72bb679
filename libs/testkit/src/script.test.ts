import { expect, test } from 'vitest';
import { differenceOf } from './difference.ts';
import { parseScript, type Step } from './script.ts';

const LINES = [
  '# Un saludo.',
  'skip page: es larga',
  'ana joins as ANA in math speaking en',
  '',
  'ana types  hola ',
];

const STEPS = [
  { do: 'joins', who: 'ana', alias: 'ANA', room: 'math', lang: 'en', line: 3, source: LINES[2] },
  { do: 'types', who: 'ana', text: ' hola ', line: 5, source: LINES[4] },
];

test.each(['\n', '\r\n', '\r'])('[PR6] a script whose lines end with %j is read', (end) => {
  for (const last of ['', end]) {
    const { title, skips, steps } = parseScript(LINES.join(end) + last);
    expect([title, [...skips], steps]).toEqual(['Un saludo.', [['page', 'es larga']], STEPS]);
  }
});

test.each<[string, Partial<Step>]>([
  ['ana\ttypes\thola', { do: 'types', text: 'hola' }],
  ['ana types\t\thola', { do: 'types', text: '\thola' }],
  ['ana\tsaw\tonce\thola', { do: 'saw once', text: 'hola' }],
  ['ana does  not see x', { do: 'does not see', text: 'x' }],
  ['ana recorded\tnothing more', { do: 'recorded nothing more' }],
  ['ana recorded nothing', { do: 'recorded', text: 'nothing' }],
  ['ana types', { do: 'types', text: '' }],
  ['ana joins\tin\tmath', { do: 'joins', room: 'math' }],
  ['ana joins ', { do: 'joins', room: 'lobby' }],
  ['ana is out\twith\t1 ', { do: 'is out', code: 1 }],
  ['ana is out ', { do: 'is out', code: undefined }],
  ['eva sends\tsay\t{"n": 1} ', { do: 'sends', type: 'say', payload: { n: 1 } }],
  ['eva sends quit', { do: 'sends', type: 'quit', payload: {} }],
  ['2.5\tseconds pass ', { do: 'pass', ms: 2_500 }],
  ['the server\tloses its log\t', { do: 'server', now: 'loses its log' }],
])('[PR6] %j is a step', (source, step) => {
  expect(parseScript(source).steps).toEqual([expect.objectContaining(step)]);
});

test.each([
  // script                        line  problem
  ['',                             0,    'noSteps'],
  ['\n \n',                        0,    'noSteps'],
  ['# Solo un título.\r',          0,    'noSteps'],
  ['ana joins\nana baila',         2,    'noStep'],
  ['ana joins\rana baila\r',       2,    'noStep'],
  ['ana types (1 to 99999999999)', 1,    'noStep'],
  ['ana types (99999999999 × ñ)',  1,    'noStep'],
  ['ana joinsnow',                 1,    'noStep'],
  ['ana is out with x',            1,    'noStep'],
  ['ana is out of it',             1,    'noStep'],
  ['eva sends say {"n":',          1,    'noStep'],
])('[PR6a] the script %j is wrong at line %i: %s', (script, line, what) => {
  let thrown: unknown;
  try {
    parseScript(script);
  } catch (error) {
    thrown = error;
  }
  expect(differenceOf(thrown)).toMatchObject({ line, problem: { what } });
}); // prettier-ignore
