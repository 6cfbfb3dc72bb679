import type { Chat, ExportFormat } from '@charla/core';
import type { Lang } from '@charla/text';
import { dialogWords, type DialogWords } from '@charla/text/page-words';
import type { Component } from 'svelte';
import type { Session } from '../session.svelte.ts';

/** The dialogs that the room can open. */
export type DialogName = 'help' | 'export' | 'invite';

type Part = Component<{
  words: DialogWords;
  chat: Chat;
  session: Session;
  format?: ExportFormat | undefined;
  onclose: () => void;
}>;
export type Opened = { Part: Part; words: DialogWords };

const PARTS: Record<DialogName, () => Promise<{ default: Part }>> = {
  help: () => import('./Help.svelte'),
  export: () => import('./Export.svelte'),
  invite: () => import('./Invite.svelte'),
};

/** A dialog and its words, fetched on demand or before (later.ts). Fails if the server does not answer or has other files. */
export async function fetchDialog(name: DialogName, lang: Lang): Promise<Opened> {
  const [part, words] = await Promise.all([PARTS[name](), dialogWords(lang)]);
  return { Part: part.default, words };
}

/** Whether the server can deliver the page, so that a reload does not end with none. */
export async function answers(): Promise<boolean> {
  try {
    return (await fetch(location.href, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
