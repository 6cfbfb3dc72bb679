export type { Command } from './command.ts';
export { nearestOf } from './nearest.ts';
export { readLine } from './read-line.ts';
export { commands, wishOf, type HelpKey, type Letter } from './registry.ts';
