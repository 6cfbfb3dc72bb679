/**
 * The one program of the package. Where nothing stands before the options it is the server, and otherwise what the terminal program
 * understands: an alias, or the name of one of its programs.
 */
const [first] = process.argv.slice(2);
const isServer = first === undefined || first.startsWith('-');
await (isServer ? import('../../server/src/main.ts') : import('../../cli/src/main.ts'));

export {};
