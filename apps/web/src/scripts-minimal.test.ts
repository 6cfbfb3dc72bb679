import { minimalPage } from './testing/kinds.ts';
import { playScripts } from './testing/play-scripts.ts';

playScripts(minimalPage);
