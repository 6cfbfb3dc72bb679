import { DOORS, GIVEN_MARKS, NOTES } from '@charla/core';

export const SEQ = {
  type: 'integer',
  minimum: 0,
  description: 'The dense place in the log of a room, from 1.',
};
export const TIME = { type: 'integer', minimum: 0, description: 'Milliseconds since 1970.' };
const COUNT = { type: 'integer', minimum: 0 };
export const ALIAS = { type: 'string', minLength: 1 };
export const object = (properties: Record<string, object>, ...optional: string[]) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

/** An event as a bot gets it: `shown.ts` makes it. */
export const EVENT = object(
  {
    ...{ seq: SEQ, atMs: TIME },
    alias: { type: 'string', description: 'Who did it; empty where it was done with `charla mod`.' },
    type: {
      enum: [
        'joined',
        'left',
        'said',
        'upvoted',
        'answered',
        'recording',
        'marked',
        'kicked',
        'pardoned',
        'ruled',
        'noted',
        'listed',
        'cleared',
        'unmarked',
        'knocked',
        'admitted',
        'exported',
      ],
    },
    text: { type: 'string', description: 'Of `said` and `noted`.' },
    note: { enum: NOTES, description: 'Which text of the room. Of `noted`.' },
    asks: {
      ...COUNT,
      description:
        'The number of a question in its room. Of `upvoted` and `answered`, and of a `said` that asks one.',
    },
    votes: { ...COUNT, description: 'How many want the question answered now. Of `upvoted`.' },
    how: { enum: ['quit', 'lost'], description: 'Of `left`.' },
    mark: { enum: GIVEN_MARKS, description: 'Of `marked` and `unmarked`.' },
    on: { type: 'boolean', description: 'Of `recording`, `marked`, `upvoted` and `listed`.' },
    of: {
      ...ALIAS,
      description: 'Whom a moderator did it to. Of `marked`, `kicked`, `pardoned` and `admitted`.',
    },
    untilMs: { ...TIME, description: 'When it ends. Of `marked`, `kicked`, `knocked` and `admitted`.' },
    reason: { type: 'string', description: 'Of `kicked`.' },
    speak: { enum: ['all', 'moderators'], description: 'Who may speak. Of `ruled`.' },
    slowS: {
      type: 'integer',
      minimum: 0,
      description: 'Seconds between two messages of one member. Of `ruled`.',
    },
    programsS: {
      type: 'integer',
      minimum: 1,
      description: 'Seconds between two messages of one program, if that is more. Of `ruled`.',
    },
    program: { const: true, description: 'They came with the key of a bot. Of `joined`.' },
    in: { type: 'boolean', description: 'Whether they are let in. Of `admitted`.' },
    door: { enum: DOORS, description: 'Whether others may come in. Of `ruled`.' },
  },
  ...[
    'text',
    'asks',
    'votes',
    'note',
    'how',
    'mark',
    'on',
    'of',
    'untilMs',
    'reason',
    'speak',
    'slowS',
    'programsS',
    'program',
    'door',
    'in',
  ],
);
