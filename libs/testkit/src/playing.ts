/** What `charla run` needs: scripts, and the stages that need no server of ours. Everything else here is for tests. */
export { againstStage, unplayable, type Against } from './against-stage.ts';
export { differenceOf, type Difference, type Problem } from './difference.ts';
export { memoryStage } from './memory-stage.ts';
export { play } from './play.ts';
export { parseScript, type Script } from './script.ts';
