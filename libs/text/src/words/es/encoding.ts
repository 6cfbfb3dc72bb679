/** Why an input is no text, at the doors that read bytes. In Spanish. */
export const encoding = {
  unreadable: 'La línea no es UTF-8 válido y no se ha enviado; envía el texto en UTF-8.',
  utf16: 'La entrada está en UTF-16 y no se ha enviado nada de ella; envíala en UTF-8.',
};
