import { expect, test } from 'vitest';
import { fromNpm } from './npm-words.ts';

test.each([
  // typed behind `npm start`         the server is given
  ['',                                ''],
  ['local',                           '--local'],
  ['local 5000',                      '--local --port 5000'],
  ['ephemeral',                       '--ephemeral'],
  ['--local -p 5000',                 '--local -p 5000'],
  ['--data local',                    '--data local'],
  ['locla',                           'locla'],
  ['toString',                        'toString'],
])('[SE1] `npm start %s` starts the server with `%s`', (typed, given) => {
  const words = (line: string) => line.split(' ').filter(Boolean);
  expect(fromNpm(words(typed), {})).toEqual({ args: words(given), lost: undefined });
}); // prettier-ignore

test.each([
  // typed                            what npm makes of it                      the option that is lost
  ['npm start --ephemeral',           { npm_config_ephemeral: 'true' },         'ephemeral'],
  ['npm start --port 5000',           { npm_config_port: 'true' },              'port'],
  ['npm start --per-address 0',       { npm_config_per_address: 'true' },       'per-address'],
  ['npm start',                       { npm_config_local_prefix: '/charla' },   undefined],
])('[SE1] `%s` is not started without what was asked for', (_, env, lost) => {
  expect(fromNpm([], env).lost).toBe(lost);
}); // prettier-ignore
