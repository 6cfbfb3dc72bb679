import { realStage, STAGE_ZONE } from '@charla/testkit';
import { describeScripts } from '@charla/testkit/vitest';
import { startServer } from '../server.ts';
import { httpDoor, whyNoBots } from '../testing/http-door.ts';

describeScripts(
  'http',
  (script) => {
    let data = '';
    return realStage(
      (options) => {
        data = options.data;
        return startServer({ ...options, zone: STAGE_ZONE });
      },
      httpDoor(script, () => data),
    );
  },
  { whyNot: whyNoBots },
);
