import { startServer } from '@charla/server';
import { realStage } from '@charla/testkit';
import { describeScripts } from '@charla/testkit/vitest';
import { describe } from 'vitest';
import { ptyDoor } from './testing/pty-door.ts';
import { noPty } from './testing/pty.ts';

describe.skipIf(noPty)('on a terminal', () => {
  describeScripts('terminal', () => realStage(startServer, ptyDoor), { timeoutMs: 120_000 });
});
