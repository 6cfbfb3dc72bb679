import { describeScripts } from './vitest.ts';
import { memoryStage } from './memory-stage.ts';

describeScripts('memory', async () => memoryStage());
