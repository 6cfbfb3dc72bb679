import type { Alias, Chat, ExportFormat, Member } from '@charla/core';
import type { Lang } from '@charla/text';
import type { DialogWords } from '@charla/text/page-words';
import type { Component } from 'svelte';
import { fetchOffer } from '../composer/offer.ts';
import { part } from '../part.ts';
import { fetchWords } from './dialog-words.ts';
import type { Mutes } from '../roster/mutes.svelte.ts';
import type { Session } from '../session.svelte.ts';

/** The dialogs that the room can open. */
export const DIALOGS = ['help', 'export', 'invite', 'member', 'lead', 'questions'] as const;
export type DialogName = (typeof DIALOGS)[number];

type Part = Component<{
  words: DialogWords;
  chat: Chat;
  session: Session;
  format?: ExportFormat | undefined;
  /** The member whose menu it is. */
  about?: Member | undefined;
  mutes: Mutes;
  onaddress: (alias: Alias) => void;
  onclose: () => void;
}>;
export type Opened = { Part: Part; words: DialogWords };

const PARTS: Record<DialogName, () => Promise<{ default: Part }>> = {
  help: part(() => import('./Help.svelte')),
  export: part(() => import('./Export.svelte')),
  invite: part(() => import('./Invite.svelte')),
  questions: part(() => import('./Questions.svelte')),
  lead: part(() => import('./Lead.svelte')),
  member: part(() => import('../roster/Member.svelte')),
};

/** A dialog and its words, fetched on demand or before (later.ts). Fails if the server does not answer or has other files. */
export async function fetchDialog(name: DialogName, lang: Lang): Promise<Opened> {
  // Why something is refused is told in words that come with the commands.
  const [dialog, words] = await Promise.all([PARTS[name](), fetchWords(lang), fetchOffer()]);
  return { Part: dialog.default, words };
}
