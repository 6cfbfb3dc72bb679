import { realStage, socketDoor } from '@charla/testkit';
import { describeScripts } from '@charla/testkit/vitest';
import { startServer } from './server.ts';

describeScripts('socket', () => realStage(startServer, socketDoor));
