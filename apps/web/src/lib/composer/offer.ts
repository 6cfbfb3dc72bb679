import { part } from '../part.ts';

/** What is offered while somebody writes. */
export const fetchOffer = part(() => import('./Popup.svelte'));
