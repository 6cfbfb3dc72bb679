import { CALLED } from '../called.ts';
import type { http as es } from '../es/http.ts';

/** The words of the HTTP door and of the command that makes its keys, in English. */
export const http: typeof es = {
  errors: {
    'key/missing': `The bot’s key is missing: add the header Authorization: Bearer KEY (the person who runs the chat creates one with ${CALLED.key} add NAME).`,
    'key/unknown':
      'No bot of this chat has that key, or it was revoked; ask the person who runs the chat for another.',
    'origin/foreign': 'A page of another site can’t use this chat.',
    'path/unknown': 'There is nothing here; see /api/openapi.json.',
    'method/unknown': 'This method isn’t allowed here; the Allow header says which are.',
    'body/large': 'The request is longer than 16 KiB; shorten it or send it in parts.',
    'body/type': 'Unsupported content type; use text/plain or application/json, in UTF-8.',
    'body/encoding': 'The text is not valid UTF-8; convert it and send it again.',
    'body/malformed': 'The JSON isn’t valid; send {"text": "…"} and nothing else.',
    'retry/malformed': 'An Idempotency-Key must have 1 to 255 visible ASCII characters.',
    'retry/other': 'Another message was sent with this Idempotency-Key; use a new one for each message.',
    'query/malformed': 'after must be a number from 0, and limit one from 1 to 500.',
    'bot/busy': 'This bot has too many requests at once; wait as long as Retry-After says and retry.',
  },
  key: {
    usage: `Usage: ${CALLED.key} add NAME | list | revoke NAME [options]

Keys that let a bot join by HTTP (curl). Each key is shown only once.

      --data FOLDER    the folder of the chat (./charla-data)
      --log postgres://…    the database of the chat instead
      --lang es|en     language (the system’s)
      --help           this help`,
    unknownCommand: (typed, nearest) =>
      `Unknown command “${typed}”.${nearest ? ` Did you mean ${nearest}?` : ''} Use add NAME, list or revoke NAME.`,
    noName: 'The name of the bot is missing. See --help.',
    added: (name) => `Key for ${name} (shown only once):`,
    exists: (name) => `There is already a bot ${name}; revoke it first or choose another name.`,
    revoked: (name) => `${name} can no longer join.`,
    unknown: (name) => `There is no bot ${name}.`,
    none: 'There are no bots.',
    fault: (reason) => `Can’t read or save the keys: ${reason}`,
    ofThisRun: (name, key) => `Key for the bot ${name}, valid until the chat stops: ${key}`,
  },
};
