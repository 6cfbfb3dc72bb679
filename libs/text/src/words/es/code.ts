/** The words of a code block and its button, in Spanish. */
export const code = {
  label: (language: string) => (language === '' ? 'Código' : `Código: ${language}`),
  copy: 'Copiar',
  copied: 'Copiado',
  selected: 'No se ha podido copiar. El texto está seleccionado: pulsa Ctrl+C o ⌘C, o cópialo desde el menú.',
};
