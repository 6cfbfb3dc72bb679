import { main } from './api/run-key.ts';

main(process.argv.slice(2));
