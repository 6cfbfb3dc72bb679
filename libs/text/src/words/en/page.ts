import { common } from './common.ts';
import { web } from './web.ts';

/** All that a page says in English: what is loaded when somebody reads it. */
export const words = { ...common, web };
