import { startServer } from '@charla/server';
import { realStage } from '@charla/testkit';
import { describeScripts } from '@charla/testkit/vitest';
import { ptyDoor } from './testing/pty-door.ts';

describeScripts('terminal', () => realStage(startServer, ptyDoor), { timeoutMs: 60_000 });
