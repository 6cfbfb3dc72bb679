import { CALLED } from '../called.ts';
import type { charla as es } from '../es/charla.ts';
import { server } from './server.ts';

const name = CALLED.client;

/** The words of the program that contains all the others, in English. */
export const charla: typeof es = {
  usage: `charla: a chat for everyone on the same network.

  ${name}                     opens a chat
  ${name} ALIAS [HOST]        joins a chat from the terminal
  ${name} run FILE.chat…      plays scripted conversations
  ${name} check HOST[:PORT]   checks a server of the exercise
  ${name} export [HOST]       saves the messages of a room
  ${name} key add NAME        creates the key of a bot; also list and revoke NAME
  ${name} mod                  tells who moderates; --take NAME ends that, --new-code changes the code
  ${name} log check           checks the saved messages
  ${name} import --log …      copies a chat from a folder into a PostgreSQL database
  ${name} help [PROGRAM]      this help, or that of start, join, run, check, export, key, mod, log or import
  ${name} version             prints the version

If your alias is the name of a program: ${name} join ALIAS. Options when opening a chat:

${server.options}`,
  unknownProgram: (word, nearest) =>
    `There is no program “${word}”.${nearest ? ` Did you mean ${nearest}?` : ''} See --help.`,
  lacksDashes: (option) =>
    `npm does not pass on options that stand before “--”. Type: npm start -- --${option} …`,
};
