import { no, ownEnvironment, sayInstead } from '@charla/text/command-line';
import { helpOf } from './help.ts';
import { taskOf, type Task } from './task.ts';
import { version } from './version.ts';

await perform(taskOf(process.argv.slice(2)));

/** Each program is loaded when it is called, and sets the exit code of the process. */
async function perform({ name, args }: Task): Promise<void> {
  switch (name) {
    case 'start':
      return (await import('../../server/src/start.ts')).start(args);
    case 'key':
      return (await import('../../server/src/api/run-key.ts')).main(args);
    case 'mod':
      return (await import('../../server/src/console/run-mod.ts')).main(args);
    case 'log':
      return (await import('../../server/src/log/run-log.ts')).mainLog(args);
    case 'import':
      return (await import('../../server/src/log/run-log.ts')).mainImport(args);
    case 'help': {
      const help = helpOf(args, ownEnvironment());
      return 'task' in help ? perform(help.task) : sayInstead(help);
    }
    case 'version':
      return sayInstead({ ...no(`charla ${version()}`), exitCode: 0 });
    default:
      return (await import('../../cli/src/programs.ts')).PROGRAMS[name](args);
  }
}
