type Locked = Record<string, { dev?: boolean; devOptional?: boolean }>;

export function judge(
  output: string,
  locked: Locked,
  shipped: readonly string[],
): { unasked: string; found?: never } | { unasked?: never; found: string[] };
