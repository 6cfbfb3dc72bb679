import type { Attack } from '../attack.ts';
import { BARE } from './bare.ts';
import { HTTP } from './http.ts';
import { MESSAGES } from './messages.ts';
import { NAMES } from './names.ts';
import { PROGRAMS } from './programs.ts';
import { SOCKET_IO } from './socket-io.ts';
import { SOCKETS } from './sockets.ts';

/** Every attack, by its entrance. */
export const ATTACKS: readonly Attack[] = [
  ...BARE,
  ...SOCKETS,
  ...SOCKET_IO,
  ...MESSAGES,
  ...HTTP,
  ...PROGRAMS,
  ...NAMES,
];
