export { aliases } from './aliases.ts';
export { named, type Answer, type Entry } from './entry.ts';
export { foreign } from './foreign.ts';
export { markup } from './markup.ts';
export { downs, ups, type Reading } from './messages.ts';
export { texts } from './texts.ts';
export { unsafeIn } from './unsafe.ts';
