export type { Clock } from './clock.ts';
export { startServer, type ChatServer, type ServerOptions } from './server.ts';
