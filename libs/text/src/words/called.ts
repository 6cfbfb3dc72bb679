/** The commands that start the programs in a clone. In the package all are called by its name: apps/charla/src/build.ts. */
export const CALLED = {
  server: 'npm start --',
  client: 'npm run charla --',
  key: 'npm run charla -- key',
  mod: 'npm run charla -- mod',
};
