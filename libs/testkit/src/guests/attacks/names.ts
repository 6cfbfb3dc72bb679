import type { Attack } from '../attack.ts';
import type { Attacker } from '../attacker.ts';

const by = 'names' as const;

/** Every one of these names is claimed, in a room where `held` is; sees those that are let in. */
const claims = (names: readonly string[], held?: string) => async (attacker: Attacker) => {
  if (held !== undefined) await attacker.join(held);
  for (const name of names) {
    const claimed = await attacker.join(name).catch(() => undefined);
    if (claimed) attacker.saw(`${name} was let in`);
    claimed?.cut();
  }
};

export const NAMES: readonly Attack[] = [
  { name: 'as-the-chat', by, does: 'claims names that pass for the chat', run: claims(['ServerInfo.', 'ServerInf0', 'Server-Info', 'serverlnfo', 'adm1n', 'ADMIN_', 'r00t', '5erver']) },
  { name: 'as-somebody', by, does: 'claims names that pass for those of members', run: claims(['Irene.', 'IRENE', 'ｉｒｅｎｅ', 'Іrene', 'İrene', 'irene_', 'lrene'], 'Irene') },
]; // prettier-ignore
