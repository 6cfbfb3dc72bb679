import { isOnlyHere } from './only-here.ts';

/** The code of the moderators, if this is the server's own computer; nobody else is told. HT18. */
export async function fetchModCode(): Promise<string | undefined> {
  if (!isOnlyHere(location.hostname)) return undefined;
  const answer = await fetch('/api/moderator-code', { cache: 'no-store' });
  const { code } = (await answer.json()) as { code?: unknown };
  return answer.ok && typeof code === 'string' ? code : undefined;
}
