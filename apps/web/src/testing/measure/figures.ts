/** A measured value, and its limit if it has one. */
export type Figure = {
  what: string;
  value: number;
  unit: 'bytes' | 'ms' | 'messages' | 'nodes' | 'times';
  atMost?: number;
};

export const isMissed = ({ value, atMost }: Figure) => atMost !== undefined && !(value <= atMost);

/** The value that `share` of all values do not exceed: 0.5 gives the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? NaN;
}

/** One line for each figure, in columns. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    written(figure.value, figure.unit),
    figure.atMost === undefined ? '' : `≤ ${written(figure.atMost, figure.unit)}`,
    isMissed(figure) ? 'MISSED' : '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([what = '', value = '', target = '', missed = '']) =>
      `${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${target.padStart(widths[2] ?? 0)}  ${missed}`.trimEnd(),
    )
    .join('\n');
}

function written(value: number, unit: Figure['unit']): string {
  const digits = unit === 'times' ? 2 : value < 100 ? 1 : 0;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`;
}
