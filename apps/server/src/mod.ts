import { main } from './console/run-mod.ts';

await main(process.argv.slice(2));
