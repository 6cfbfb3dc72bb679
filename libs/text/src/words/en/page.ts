import { common } from './common.ts';
import { web } from './web.ts';

/** A page's words in English, loaded for its English readers. */
export const words = { ...common, web };
