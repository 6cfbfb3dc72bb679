import { programOf } from './programs.ts';

const { run, args } = programOf(process.argv.slice(2));
await run(args);
