import type { http as es } from '../es/http.ts';

/** What the HTTP door says in English, and the command that makes keys for it. */
export const http: typeof es = {
  errors: {
    'key/missing':
      'The key of a bot is missing: add the header Authorization: Bearer KEY (whoever opens the chat makes one with npx nx run server:key -- add NAME).',
    'key/unknown': 'No bot of this chat has this key, or it was revoked; ask whoever opens it for another.',
    'origin/foreign': 'A page of another site cannot use this chat.',
    'path/unknown': 'There is nothing here; /api/openapi.json describes what there is.',
    'method/unknown': 'This method is not for here; the header Allow says which are.',
    'body/large': 'The request is longer than 16 KiB; shorten it or send it in parts.',
    'body/type': 'This type of content is not understood; use text/plain or application/json, in UTF-8.',
    'body/encoding': 'The text is not valid UTF-8; convert it and send it again.',
    'body/malformed': 'The JSON is not understood; send {"text": "…"} and nothing else.',
    'retry/malformed': 'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    'retry/other': 'Another message was sent with this Idempotency-Key; use a new one for each message.',
    'query/malformed': 'after has to be a number from 0, and limit one from 1 to 500.',
    'bot/busy': 'This bot has too much under way; wait as long as Retry-After says and repeat it.',
  },
  key: {
    usage: `Usage: npx nx run server:key -- add NAME | list | revoke NAME [options]

Keys with which a bot comes in by HTTP (curl). A key is shown once.

      --data FOLDER    the folder of the chat (./charla-data)
      --lang es|en     language (the system's)
      --help           this help`,
    added: (name) => `Key of ${name}; it will not be shown again:`,
    exists: (name) => `There is a bot ${name} already; revoke it first, or choose another name.`,
    revoked: (name) => `${name} can no longer come in.`,
    unknown: (name) => `There is no bot ${name}.`,
    none: 'There are no bots.',
    fault: (reason) => `The keys cannot be read or kept: ${reason}`,
    ofThisRun: (name, key) => `Key of the bot ${name}, until the chat is closed: ${key}`,
  },
};
