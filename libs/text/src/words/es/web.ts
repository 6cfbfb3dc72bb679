import { few as fewIn } from '../../few.ts';

const few = fewIn('y', 'más');

/** LA3. The words of the pages in Spanish. */
export const web = {
  title: (alias: string) => `Chat - ${alias}`,
  tagline: 'Un chat para esta sala. Sin cuentas: solo un alias.',
  alias: 'Alias',
  aliasHint: 'De 1 a 32 letras o cifras, sin espacios',
  room: 'Sala',
  join: 'Entrar',
  joining: 'Entrando…',
  unanswered: 'El servidor no contesta; se sigue intentando.',
  message: 'Mensaje',
  messageHint: 'Mensaje, o .h para ayuda',
  send: 'Enviar',
  leave: 'Salir',
  showTimes: 'Mostrar fecha y hora',
  hideTimes: 'Ocultar fecha y hora',
  startRecording: 'Grabar',
  stopRecording: 'Dejar de grabar',
  finishingRecording: 'Terminando de grabar…',
  older: 'Mensajes anteriores',
  olderCame: (count: number) => `${count} líneas anteriores`,
  here: (count: number) => `Conectados (${count})`,
  you: 'tú',
  recordingMark: 'graba',
  log: 'Conversación',
  alone: {
    nobody: 'Aún no hay nadie más aquí.',
    share: 'Con esta dirección entra cualquiera que esté en la misma red:',
    onlyHere:
      'Esta dirección solo vale en esta máquina. Las demás, y un código QR, están en la ventana en la que se abrió el chat.',
  },
  unreadLine: 'nuevos',
  moves: (came: readonly string[], left: readonly string[]) =>
    [
      ...(came.length > 0 ? [`${few(came)} ${came.length === 1 ? 'ha entrado' : 'han entrado'}`] : []),
      ...(left.length > 0 ? [`${few(left)} ${left.length === 1 ? 'ha salido' : 'han salido'}`] : []),
    ].join('; '),
  waitsForServer: 'se enviará al volver la conexión',
  waitingList: 'Esperando respuesta',
  notSentList: 'No enviados',
  retry: 'Reintentar',
  retryAll: (count: number) => `Reintentar los ${count}`,
  edit: 'Editar',
  discard: 'Descartar',
  connection: {
    lost: 'Sin conexión con el servidor.',
    offline: 'Este dispositivo no tiene red.',
    retryIn: (seconds: number) => `Se reintenta en ${seconds} s.`,
    trying: 'Reconectando…',
    willSend: 'Lo que has escrito se enviará al volver.',
    tryNow: 'Reintentar ya',
    back: (missed: number) =>
      missed === 0
        ? 'De vuelta. No te has perdido nada.'
        : `De vuelta: ${missed} ${missed === 1 ? 'mensaje nuevo' : 'mensajes nuevos'}`,
    show: 'Ver',
  },
  typing: (aliases: readonly string[], more: number) =>
    `${few(aliases, more)} ${aliases.length + more === 1 ? 'escribe' : 'escriben'}…`,
  close: 'Cerrar',
  help: 'Ayuda y teclas',
  suggestions: 'Sugerencias',
  tools: 'Herramientas',
  showCommands: 'Comandos, en el chat',
  listMembers: 'Quién está',
  recordAll: 'Grabar desde el principio',
  isRecorded: 'se graba',
  recordingNow: (aliases: readonly string[]) =>
    `${aliases.length === 1 ? 'Graba' : 'Graban'}: ${few(aliases)}`,
  people: 'Personas',
  search: 'Buscar a alguien',
  nobodyFound: 'Nadie se llama así.',
  address: (alias: string) => `Hablar a ${alias}`,
  whenSpokenTo: 'Cuando te nombran y no miras',
  sound: 'Sonido',
  notifications: 'Notificación',
  noNotifications: {
    insecure:
      'Los navegadores solo permiten notificaciones con https o en esta misma máquina, y esta dirección es http. El sonido y el número en el título de la pestaña sí avisan.',
    missing:
      'Este navegador no tiene notificaciones. El sonido y el número en el título de la pestaña sí avisan.',
    denied:
      'El navegador tiene prohibidas las notificaciones de esta página; se cambia en los permisos del sitio.',
  },
  waiting: 'sin enviar aún',
  latest: (count: number) =>
    count === 0 ? 'Ir al final' : count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`,
  code: {
    label: (language: string) => (language === '' ? 'Código' : `Código: ${language}`),
    copy: 'Copiar',
    copied: 'Copiado',
    selected: 'No se ha podido copiar: está seleccionado; pulsa Ctrl+C o ⌘C, o cópialo desde el menú.',
  },
  announceMany: (count: number) => `${count} líneas nuevas`,
  options: 'Opciones',
  language: 'Idioma',
  theme: 'Colores',
  themes: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
  status: {
    connecting: 'Conectando…',
    joined: 'Conectado',
    lost: 'Sin conexión; se reintenta',
    ended: 'Fuera del chat',
  },
  ended: 'Has salido del chat.',
  again: 'Volver a entrar',
  goOnHere: 'Seguir aquí',
  minimal: 'Vista mínima',
  exportAll: 'Exportar…',
  another: 'Otra sala u otro alias',
  notFound: 'Aquí no hay nada.',
};
