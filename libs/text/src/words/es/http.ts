import { CALLED } from '../called.ts';
/** The words of the HTTP door and of the command that makes its keys, in Spanish. */
export const http = {
  errors: {
    'key/missing': `Falta la clave del bot: añade la cabecera Authorization: Bearer CLAVE (quien abre el chat la crea con ${CALLED.key} add NOMBRE).`,
    'key/unknown':
      'Esa clave no es de ningún bot de este chat, o está revocada; pide otra a quien abre el chat.',
    'origin/foreign': 'Una página de otro sitio no puede usar este chat.',
    'path/unknown': 'Aquí no hay nada; consulta /api/openapi.json.',
    'method/unknown': 'Aquí no se admite ese método; la cabecera Allow dice cuáles sí.',
    'body/large': 'La petición pasa de 16 KiB; acórtala o envíala por partes.',
    'body/type': 'Tipo de contenido no admitido; usa text/plain o application/json, en UTF-8.',
    'body/encoding': 'El texto no es UTF-8 válido; conviértelo y vuelve a enviarlo.',
    'body/malformed': 'El JSON no es válido; envía {"text": "…"} y nada más.',
    'retry/malformed': 'Idempotency-Key debe tener de 1 a 255 caracteres ASCII visibles.',
    'retry/other': 'Con esa Idempotency-Key ya se envió otro mensaje; usa una nueva para cada mensaje.',
    'query/malformed': 'after debe ser un número desde 0, y limit uno de 1 a 500.',
    'bot/busy': 'Este bot tiene demasiadas peticiones a la vez; espera lo que dice Retry-After y repite.',
  },
  key: {
    usage: `Uso: ${CALLED.key} add NOMBRE | list | revoke NOMBRE [opciones]

Claves con las que un bot entra por HTTP (curl). Cada clave se muestra una sola vez.

      --data CARPETA   la carpeta del chat (./charla-data)
      --log postgres://…    o la base de datos del chat
      --lang es|en     idioma (el del sistema)
      --help           esta ayuda`,
    unknownCommand: (typed: string, nearest: string | undefined) =>
      `No existe la orden «${typed}».${nearest ? ` ¿Querías ${nearest}?` : ''} Usa add NOMBRE, list o revoke NOMBRE.`,
    noName: 'Falta el nombre del bot. Consulta --help.',
    added: (name: string) => `Clave de ${name} (no se volverá a mostrar):`,
    exists: (name: string) => `Ya hay un bot ${name}; revócalo antes o elige otro nombre.`,
    revoked: (name: string) => `${name} ya no puede entrar.`,
    unknown: (name: string) => `No hay ningún bot ${name}.`,
    none: 'No hay bots.',
    fault: (reason: string) => `No se pueden leer o guardar las claves: ${reason}`,
    ofThisRun: (name: string, key: string) =>
      `Clave del bot ${name}, válida hasta que se cierre el chat: ${key}`,
  },
};
