import type { Lang } from '@charla/text';
import { dialogWords } from '@charla/text/page-words';

/** A sentence for a server that answers, but whose chat something in between cuts off; '' if it does not answer either. WE49. */
export async function cutOff(lang: Lang): Promise<string> {
  const { ok } = await fetch('/healthz', { cache: 'no-store' });
  return ok ? (await dialogWords(lang)).cutOff : '';
}
