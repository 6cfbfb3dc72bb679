import { ownEnvironment } from '@charla/text/command-line';
import { runKey } from './api/run-key.ts';

const { say, exitCode } = runKey(process.argv.slice(2), ownEnvironment(), Date.now());
(exitCode === 0 ? console.log : console.error)(say);
process.exitCode = exitCode;
