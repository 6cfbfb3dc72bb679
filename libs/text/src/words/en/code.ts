import type { code as es } from '../es/code.ts';

/** The words of a code block and its button, in English. */
export const code: typeof es = {
  label: (language) => (language === '' ? 'Code' : `Code: ${language}`),
  copy: 'Copy',
  copied: 'Copied',
  selected:
    'Couldn’t copy automatically. The text is selected: press Ctrl+C or ⌘C, or copy it from the menu.',
};
