import { main } from './api/run-key.ts';

await main(process.argv.slice(2));
