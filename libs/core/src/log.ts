/** What a log of its own thread needs of these rules. It starts in half the time without the others. */
export { unreachable } from './assert.ts';
export { bytesOf } from './host/fit.ts';
export { glanceOf } from './room/listed.ts';
export { messagesIn } from './room/cleared.ts';
export { goneBy, markChange } from './room/traits.ts';
export { LISTED, slotOf, standsUntilMs } from './room/standing.ts';
export { ANSWERS_KEPT, LISTED_ROOMS_MAX, PAGE_BYTES_MAX, PAGE_EVENTS, SESSION_KEPT_MS } from './limits.ts';
