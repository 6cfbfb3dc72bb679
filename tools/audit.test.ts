import { expect, test } from 'vitest';
import { judge } from './audit.mjs';

const LOCKED = {
  'node_modules/ws': {},
  'node_modules/vite': { dev: true },
  'node_modules/svelte': { dev: true },
};

const advisory = { title: 'It leaks', url: 'https://github.com/advisories/GHSA-x' };
const about = (name: string, severity: string, via: unknown[] = [advisory]) => ({
  name,
  severity,
  via,
  range: '<2',
  nodes: [`node_modules/${name}`],
});
const report = (...all: { name: string }[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(all.map((one) => [one.name, one])),
  });

test.each([
  ['nothing', report(), []],
  ['high, in what people run', report(about('ws', 'high')), ['ws <2 (high): It leaks https://github.com/advisories/GHSA-x']],
  ['critical, by another package', report(about('ws', 'critical', ['debug'])), ['ws <2 (critical): by debug']],
  ['moderate', report(about('ws', 'moderate')), []],
  ['high, in what builds', report(about('vite', 'high')), []],
  ['high, in what builds and is in the pages', report(about('svelte', 'high')), [expect.stringContaining('svelte <2')]],
  ['high, in a package that the lock file lacks', report(about('new', 'high')), [expect.stringContaining('new <2')]],
])('an audit that finds %s fails for %j', (_, output, found) => {
  expect(judge(output, LOCKED, ['svelte'])).toEqual({ found });
}); // prettier-ignore

test.each([
  ['{"message": "405 Method Not Allowed", "error": {"summary": ""}}', '405 Method Not Allowed'],
  ['{"message": "connect ECONNREFUSED\\nmore", "error": {}}', 'connect ECONNREFUSED'],
  ['', 'no answer'],
  ['null', 'no answer'],
  ['<html>', 'no answer'],
])('a registry that answers %s was not asked, and nothing fails', (output, unasked) => {
  expect(judge(output, LOCKED, [])).toEqual({ unasked });
});
