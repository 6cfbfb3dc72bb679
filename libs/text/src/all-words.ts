import { askedWords } from './help-words.ts';
import type { Lang } from './language.ts';
import { charla as enCharla } from './words/en/charla.ts';
import { cli as enCli } from './words/en/cli.ts';
import { code as enCode } from './words/en/code.ts';
import { dialogs as enDialogs } from './words/en/dialogs.ts';
import { help as enHelp } from './words/en/help.ts';
import { http as enHttp } from './words/en/http.ts';
import { log as enLog } from './words/en/log.ts';
import { words as enPage } from './words/en/page.ts';
import { server as enServer } from './words/en/server.ts';
import { charla as esCharla } from './words/es/charla.ts';
import { cli as esCli } from './words/es/cli.ts';
import { code as esCode } from './words/es/code.ts';
import { dialogs as esDialogs } from './words/es/dialogs.ts';
import { help as esHelp } from './words/es/help.ts';
import { http as esHttp } from './words/es/http.ts';
import { log as esLog } from './words/es/log.ts';
import { words as esPage } from './words/es/page.ts';
import { server as esServer } from './words/es/server.ts';

const es = {
  ...esPage,
  help: esHelp,
  asked: askedWords.es,
  dialogs: esDialogs,
  code: esCode,
  charla: esCharla,
  cli: esCli,
  server: esServer,
  http: esHttp,
  log: esLog,
};
const en = {
  ...enPage,
  help: enHelp,
  asked: askedWords.en,
  dialogs: enDialogs,
  code: enCode,
  charla: enCharla,
  cli: enCli,
  server: enServer,
  http: enHttp,
  log: enLog,
};

/** All words. An installed program brings them along; a page loads its own in one language: `page-words.ts`. */
export type AllWords = typeof es;

const LANGS: Record<Lang, AllWords> = { es, en };

export function wordsIn(lang: Lang): AllWords {
  return LANGS[lang];
}

export { CALLED } from './words/called.ts';
