export type Programs = { bin: string; native?: string; why?: never } | { bin?: never; why: string };
export const OWN: string;
export function findPostgres(env?: NodeJS.ProcessEnv): Programs;
export function canInstallPostgres(env?: NodeJS.ProcessEnv): boolean;
export function wronglySkipped(titles: readonly string[]): string[];
