/** What one types to start the two programs. In the package both are called by its name: apps/charla/src/build.ts. */
export const CALLED = { server: 'npm start --', client: 'npx nx run cli:start --' };
