import type { Verdict } from './judge.ts';
import type { Measured } from './workloads.ts';

type Column = { title: string; of: (one: Measured, all: readonly Measured[]) => string | undefined };

const number = (value: number | undefined, digits = 0) =>
  value === undefined || Number.isNaN(value)
    ? undefined
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const kB = (bytes: number | undefined) => number(bytes === undefined ? undefined : bytes / 1_000, 1);
const MB = (bytes: number | undefined) => number(bytes === undefined ? undefined : bytes / 1_000_000, 0);

/** The factor against plain Socket.IO in the same workload of the same run. */
function timesCheaper({ workload, cpuPerDelivery = NaN }: Measured, all: readonly Measured[]) {
  const theirs = all.find((one) => one.workload === workload && one.server === 'socket-io');
  return number((theirs?.cpuPerDelivery ?? NaN) / cpuPerDelivery, 2);
}

/** The deliveries a second; a server that lags is marked. */
const deliveries = ({ deliveries: some, lagged }: Measured) =>
  some === undefined ? undefined : `${number(some)}${lagged ? ' (lags)' : ''}`;

const COLUMNS: readonly Column[] = [
  { title: 'server', of: ({ server }) => server },
  { title: 'µs CPU each', of: ({ cpuPerDelivery }) => number(cpuPerDelivery, 2) },
  { title: 'times cheaper', of: timesCheaper },
  { title: 'deliveries/s', of: deliveries },
  { title: 'p50 ms', of: ({ p50 }) => number(p50, 1) },
  { title: 'p99 ms', of: ({ p99 }) => number(p99, 1) },
  { title: 'max ms', of: ({ max }) => number(max, 1) },
  { title: 'connected s', of: ({ connectedS }) => number(connectedS, 2) },
  { title: 'all known s', of: ({ seconds }) => number(seconds, 2) },
  { title: 'kB for each', of: ({ bytesEach }) => kB(bytesEach) },
  { title: 'CPU s', of: ({ cpuS }) => number(cpuS, 2) },
  { title: 'resumed', of: ({ resumed }) => number(resumed) },
  { title: 'given up', of: ({ givenUp }) => number(givenUp) },
  { title: 'incomplete', of: ({ incomplete }) => number(incomplete) },
  { title: 'lost', of: ({ lost }) => number(lost) },
  { title: 'doubled', of: ({ doubled }) => number(doubled) },
  { title: 'unordered', of: ({ unordered }) => number(unordered) },
  { title: 'cut off', of: ({ gone }) => number(gone) },
  { title: 'MB idle', of: ({ memoryIdle }) => MB(memoryIdle) },
  { title: 'kB/conn.', of: ({ memoryEach }) => kB(memoryEach) },
  { title: 'MB peak', of: ({ memoryPeak }) => MB(memoryPeak) },
  { title: 'generator', of: ({ generator }) => `${number(generator * 100)} %` },
  { title: 'late p99 ms', of: ({ lateP99 }) => number(lateP99, 1) },
  { title: 'load', of: ({ load }) => number(load, 1) },
];

/** The rows of one workload, in Markdown, without columns that are empty for all of them. */
export function tableOf(rows: readonly Measured[]): string {
  const columns = COLUMNS.filter(({ of }) => rows.some((row) => of(row, rows) !== undefined));
  const body = rows.map((row) => columns.map(({ of }) => of(row, rows) ?? '–'));
  return markdown([columns.map(({ title }) => title), ...body]);
}

/** The verdicts of one run, or of several with the same targets; a value that is the same in all runs is written once. */
export function tableOfVerdicts(runs: readonly (readonly Verdict[])[]): string {
  const [first = []] = runs;
  const rows = first.map(({ what }, i) => {
    const each = runs.flatMap((run) => run[i] ?? []);
    const all = (of: (verdict: Verdict) => string) => {
      const texts = each.map(of);
      return (new Set(texts).size > 1 ? texts : texts.slice(0, 1)).join(' · ');
    };
    const holds = each.every(({ ok }) => ok) ? 'yes' : 'NO';
    return [holds, what, all(({ asked }) => asked), all(({ got }) => got)];
  });
  return markdown([['holds', 'target', 'asked', 'measured'], ...rows]);
}

function markdown(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join(
    '\n',
  );
}
