import { few as fewIn } from '../../few.ts';

const few = fewIn('y', 'más');

/** The words of the pages in Spanish. LA3. */
export const web = {
  tagline: 'Un chat para los que estáis aquí. Sin cuentas: elige un alias.',
  alias: 'Alias',
  aliasHint: 'De 1 a 32 letras o cifras (también _ - . en medio), sin espacios',
  useAlias: (alias: string) => `Usar «${alias}»`,
  goOnAs: (alias: string) => `Seguir como ${alias}`,
  shared: 'Este ordenador es compartido',
  room: 'Sala',
  join: 'Entrar',
  joining: 'Entrando…',
  unanswered: 'El servidor no responde. Seguimos intentándolo…',
  message: 'Mensaje',
  messageHint: 'Escribe un mensaje (.h: ayuda)',
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
  recordingMark: 'grabando',
  handMark: (place: number) => `pide la palabra: ${place}.º`,
  doneMark: 'ha terminado',
  moderatorMark: 'modera',
  programMark: 'programa',
  mutedMark: (until: string) => `en silencio ${until}`,
  knocks: {
    title: (count: number) => `Llaman a la puerta (${count})`,
    letIn: 'Dejar entrar',
    decline: 'No dejar entrar',
  },
  mutedNow: (until: string) =>
    `Estás en silencio ${until}. Puedes escribir; lo que envíes se queda aquí y podrás reintentarlo.`,
  ignoredMark: 'no ves sus mensajes',
  log: 'Conversación',
  alone: {
    nobody: 'Aún no hay nadie más aquí.',
    silent: 'Aún no ha escrito nadie.',
  },
  unreadLine: 'nuevos',
  moves: (came: readonly string[], left: readonly string[]) =>
    [
      ...(came.length > 0 ? [`${few(came)} ${came.length === 1 ? 'ha entrado' : 'han entrado'}`] : []),
      ...(left.length > 0 ? [`${few(left)} ${left.length === 1 ? 'ha salido' : 'han salido'}`] : []),
    ].join('; '),
  waitingList: 'Pendientes de confirmar',
  notSentList: 'No enviados',
  retry: 'Reintentar',
  retryAll: (count: number) => `Reintentar todos (${count})`,
  edit: 'Editar',
  discard: 'Descartar',
  discardUnsent: (count: number) => `Descartar lo no enviado (${count})`,
  connection: {
    lost: 'Sin conexión con el servidor.',
    offline: 'Este dispositivo no tiene red.',
    retryIn: (seconds: number) => `Nuevo intento en ${seconds} s.`,
    trying: 'Reconectando…',
    willSend: 'Tus mensajes se enviarán cuando vuelva la conexión.',
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
  suggestions: 'Sugerencias',
  tools: 'Herramientas',
  isRecorded: 'en grabación',
  recordingNow: (aliases: readonly string[]) => `Grabando: ${few(aliases)}`,
  handsNow: (aliases: readonly string[]) => `Piden la palabra: ${few(aliases)}`,
  doneNow: (count: number, missing: readonly string[]) =>
    missing.length === 0
      ? 'Han terminado todos'
      : `Han terminado ${count}; ${missing.length === 1 ? 'falta' : 'faltan'} ${few(missing)}`,
  people: 'Personas',
  search: 'Buscar a alguien',
  nobodyFound: 'Nadie se llama así.',
  waiting: 'sin enviar aún',
  latest: (count: number) =>
    count === 0 ? 'Ir al final' : count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`,
  announceMany: (count: number) => `${count} líneas nuevas`,
  options: 'Opciones',
  language: 'Idioma',
  theme: 'Colores',
  themes: { system: 'Según el sistema', light: 'Claro', dark: 'Oscuro' },
  status: {
    connecting: 'Conectando…',
    joined: 'Conectado',
    lost: 'Sin conexión; reintentando…',
    ended: 'Desconectado',
  },
  ended: 'Has salido del chat.',
  again: 'Volver a entrar',
  goOnHere: 'Seguir aquí',
  invite: 'Invitar…',
  another: 'Cambiar de sala o de alias',
  notFound: 'Esta página no existe.',
  toChat: 'Ir al chat',
};
