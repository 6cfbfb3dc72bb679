export { badge } from './badge.ts';
export { default as Choices } from './Choices.svelte';
export { notify } from './notify.ts';
export { chime } from './sound.ts';
