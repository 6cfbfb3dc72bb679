import { answering } from '../answering.svelte.ts';
import { part } from '../part.ts';

/** What is offered while somebody writes, and what reads commands. WE36b. */
export const fetchOffer = part(async () => {
  const offer = await import('./Popup.svelte');
  answering.words = offer.askedWords;
  return offer;
});
