import { CALLED } from '@charla/text/words';
import {
  ANSWERS_KEPT,
  ASKS_PER_SECOND,
  ASKS_SAVED_S,
  LINES_MAX,
  LISTED_ROOMS_MAX,
  PAGE_EVENTS,
  TEXT_BYTES_MAX,
} from '@charla/core';
import { ASKING_MAX, IDLE_MS } from './bot-door.ts';
import { BODY_MAX } from './body.ts';
import { ALIAS, EVENT, object, SEQ, TIME } from './event-schema.ts';
import { HEARTBEAT_MS, STREAMS_MAX } from './streams.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const error = (description: string) => json(ref('Error'), description);
const later = (description: string) => ({
  ...error(description),
  headers: {
    'Retry-After': { description: 'Seconds to wait.', schema: { type: 'string', pattern: '^[0-9]+$' } },
  },
});
const query = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  description,
  schema,
});
const header = (name: string, description: string, schema: object) => ({
  name,
  in: 'header',
  description,
  schema,
});

const FOREIGN = { '403': error('A page of another site asks.') };
const KEYED = {
  '400': error('The room, or something else that was asked, is not understood.'),
  '401': {
    ...error('There is no key, or it is no bot’s.'),
    headers: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  },
  ...FOREIGN,
};
const ROOM = {
  name: 'room',
  in: 'path',
  required: true,
  description:
    'Letters and digits of any script, `-` and `_`, 32 at most; compared in lower case. It need not exist.',
  schema: { type: 'string' },
};

const schemas = {
  Say: object(
    {
      text: {
        type: 'string',
        description: `At most ${TEXT_BYTES_MAX} bytes of UTF-8 and ${LINES_MAX} lines, and more than space.`,
      },
      user: { type: 'string', description: 'Who the bot thinks it is: compared, never believed.' },
    },
    'user',
  ),
  Said: object({ seq: SEQ, atMs: TIME }),
  Message: object(
    {
      ...{ seq: SEQ, atMs: TIME, alias: ALIAS, text: { type: 'string' } },
      asks: { type: 'integer', minimum: 1, description: 'The number of the question that it asks.' },
    },
    'asks',
  ),
  Messages: object({
    room: { type: 'string' },
    epoch: { type: 'string', description: 'Changes when history may have been lost.' },
    seq: { ...SEQ, description: 'How far the log of the room has come.' },
    next: {
      ...SEQ,
      description: 'What to give as `after` next time. There is more as long as it is less than `seq`.',
    },
    messages: { type: 'array', maxItems: PAGE_EVENTS, items: ref('Message'), description: 'Oldest first.' },
  }),
  Event: EVENT,
  Start: object({ room: { type: 'string' }, epoch: { type: 'string' }, seq: SEQ }),
  Health: object({
    ok: { type: 'boolean', description: 'Whether what was to be stored last was stored.' },
    connections: { type: 'integer', minimum: 0 },
    rooms: { type: 'integer', minimum: 0, description: 'In which somebody is.' },
    members: { type: 'integer', minimum: 0 },
  }),
  Ready: object({ ok: { type: 'boolean', const: true } }),
  NotReady: object({
    ok: { type: 'boolean', const: false },
    why: { type: 'string', enum: ['server/closing', 'server/full', 'store/failed', 'store/full'] },
  }),
  Addresses: object({
    local: { type: 'boolean', description: 'Whether only this computer can connect.' },
    addresses: {
      type: 'array',
      items: { type: 'string', format: 'uri' },
      description:
        'Of this computer in its networks, the likeliest first. None where the chat was asked for under a name on the Internet.',
    },
  }),
  ModeratorCode: object({ code: { type: 'string' } }, 'code'),
  Rooms: object({
    rooms: {
      type: 'array',
      maxItems: LISTED_ROOMS_MAX,
      items: ref('ListedRoom'),
      description: 'The lobby, and the rooms that the operator named. Any other room is in no list.',
    },
  }),
  ListedRoom: object(
    {
      room: { type: 'string' },
      members: { type: 'integer', minimum: 0 },
      atMs: { ...TIME, description: 'When something last happened there. Absent in a new room.' },
    },
    'atMs',
  ),
  Error: object({
    error: object({
      code: { type: 'string', pattern: '^[a-z]+/[a-z]+$' },
      message: {
        type: 'string',
        minLength: 1,
        description: 'One sentence, in the language of Accept-Language.',
      },
    }),
  }),
};

const messages = {
  parameters: [ROOM],
  post: {
    operationId: 'say',
    summary: 'Say something as a bot',
    description: `The bot is in the room from its first message on, under its name, and leaves when it has said nothing for ${IDLE_MS / 60_000} minutes. It is answered when the message is on the disk. ${ASKS_PER_SECOND * ASKS_SAVED_S} messages at once and then ${ASKS_PER_SECOND} a second are said; what is more waits for its turn, ${ASKING_MAX} at most.`,
    parameters: [
      header('Idempotency-Key', `With the same key and the same body a message is said once, and answered as the first time: also by a server that was started again, for the latest ${ANSWERS_KEPT} of a bot.`, { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' }),
    ], // prettier-ignore
    requestBody: {
      required: true,
      description: `At most ${BODY_MAX} bytes, in UTF-8. What is no JSON is the text itself, less a line break at its end; that of a form too, which is what \`curl -d\` calls it.`,
      content: {
        'application/json': { schema: ref('Say') },
        'text/plain': { schema: { type: 'string' } },
        'application/x-www-form-urlencoded': { schema: { type: 'string' } },
      },
    },
    responses: {
      '201': json(ref('Said'), 'It is said, and where in the log.'),
      ...KEYED,
      '409': error(
        'Somebody in the room has this name or one like it, or nobody knows any more what became of the message.',
      ),
      '413': error('The body is too long.'),
      '415': error('It is of another type, or not in UTF-8.'),
      '422': error('This is no message, or another one was sent with this Idempotency-Key.'),
      '429': later('Too much is under way.'),
      '503': later('It could not be stored, or the server is full or closing.'),
      '507': later('The log is full.'),
    },
  },
  get: {
    operationId: 'read',
    summary: 'Read what was said',
    parameters: [
      query('after', 'Only what comes after this place; without it the latest.', { type: 'integer', minimum: 0 }),
      query('limit', 'So many messages at most. There may be fewer.', { type: 'integer', minimum: 1, maximum: PAGE_EVENTS, default: 100 }),
    ], // prettier-ignore
    responses: {
      '200': {
        ...json(ref('Messages'), 'Messages.'),
        headers: {
          Link: { description: 'The next ones, `rel="next"`, if there are.', schema: { type: 'string' } },
        },
      },
      ...KEYED,
      '429': later('Too many reads of the bot wait for their turn.'),
      '503': later('The log cannot be read now.'),
    },
  },
};

const events = {
  parameters: [ROOM],
  get: {
    operationId: 'listen',
    summary: 'Hear what happens',
    description: `Server-sent events named \`start\`, then \`joined\`, \`left\`, \`said\`, \`recording\` and \`marked\`. Each has an id with which a client that comes back goes on, with nothing missing and nothing twice; \`reset\` instead of \`start\` says that this was not possible, because history began anew or was put back. A comment every ${HEARTBEAT_MS / 1_000} s says that it is there.`,
    parameters: [
      header('Last-Event-ID', 'The id of the last event that was heard; goes before `after`.', { type: 'string' }),
      query('after', 'Begins after this place; without it with what happens from now on.', { type: 'integer', minimum: 0 }),
    ], // prettier-ignore
    responses: {
      '200': {
        description: 'A stream. Its data are of the schemas Start and Event.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...KEYED,
      '429': later(`The bot has ${STREAMS_MAX} streams open.`),
      '503': later('The key cannot be looked up now.'),
    },
  },
};

/** What anybody may ask for, without a key. */
const openGet = (operationId: string, summary: string, schema: object, description: string) => ({
  get: { operationId, summary, security: [], responses: { '200': json(schema, description), ...FOREIGN } },
});

/** The description of this door for programs. A test sends each of its requests to a server. HT12. */
export const openApi = {
  openapi: '3.1.1',
  info: {
    title: 'charla',
    version: '1',
    summary: 'Chat for everyone in the room: the interface for bots and monitors.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  security: [{ key: [] }],
  paths: {
    '/api/rooms/{room}/messages': messages,
    '/api/rooms/{room}/events': events,
    '/api/openapi.json': openGet('describe', 'This description', { type: 'object' }, 'OpenAPI 3.1.'),
    '/api/addresses': openGet('invite', 'Where others come in', ref('Addresses'), 'What to pass on.'),
    '/api/moderator-code': openGet(
      'moderatorCode',
      'The code, for a page on the server’s own computer',
      ref('ModeratorCode'),
      'For anybody else it is empty.',
    ),
    '/api/rooms': {
      get: {
        ...{ operationId: 'rooms', summary: 'Which rooms are listed', security: [] },
        responses: {
          '200': json(ref('Rooms'), 'Of this second.'),
          ...FOREIGN,
          '503': later('The log cannot be read now.'),
        },
      },
    },
    '/healthz': {
      get: {
        ...{ operationId: 'health', summary: 'Whether the server does its work', security: [] },
        responses: {
          '200': json(ref('Health'), 'It does.'),
          ...FOREIGN,
          '503': json(ref('Health'), 'What was said last could not be stored.'),
        },
      },
    },
    '/readyz': {
      get: {
        ...{ operationId: 'ready', summary: 'Whether the server takes newcomers', security: [] },
        responses: {
          '200': json(ref('Ready'), 'It does.'),
          ...FOREIGN,
          '503': json(ref('NotReady'), 'A balancer sends them elsewhere.'),
        },
      },
    },
    '/metrics': {
      get: {
        ...{ operationId: 'measure', summary: 'Figures, as Prometheus reads them', security: [] },
        responses: {
          '200': { description: 'Figures.', content: { 'text/plain': { schema: { type: 'string' } } } },
          ...FOREIGN,
        },
      },
    },
  },
  components: {
    schemas,
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer', description: `Made by \`${CALLED.key} add NAME\`.` },
    },
  },
};
