import { common } from './common.ts';
import { web } from './web.ts';

/** A page's words in Spanish, loaded for its Spanish readers. */
export const words = { ...common, web };
