import { fullPage } from './testing/kinds.ts';
import { playScripts } from './testing/play-scripts.ts';

playScripts(fullPage);
