import { IGNORED_MAX, LINES_MAX, MARKS_MAX, TEXT_BYTES_MAX, type Why } from '@charla/core';

/**
 * The words that every door needs, in Spanish: the lines of the chat. English has the same keys, or does not compile; the other parts do
 * likewise. LA3.
 */
export const common = {
  started: '-- Sala de chat --',
  joined: (alias: string, muted: string | undefined) =>
    muted === undefined ? `* ${alias} ha entrado` : `* ${alias} ha entrado, en silencio ${muted}`,
  left: {
    quit: (alias: string) => `* ${alias} ha salido`,
    lost: (alias: string) => `* ${alias} se ha desconectado`,
  },
  recording: {
    on: (alias: string) => `* ${alias} está grabando`,
    off: (alias: string) => `* ${alias} ha dejado de grabar`,
  },
  marked: {
    hand: {
      on: (alias: string) => `* ${alias} pide la palabra`,
      off: (alias: string) => `* ${alias} ha bajado la mano`,
    },
    done: {
      on: (alias: string) => `* ${alias} ha terminado`,
      off: (alias: string) => `* ${alias} no ha terminado todavía`,
    },
    moderator: {
      on: (alias: string) => `* ${alias} modera la sala`,
      off: (alias: string) => `* ${alias} ya no modera la sala`,
    },
    muted: {
      on: (alias: string) => `* ${alias} está en silencio`,
      off: (alias: string) => `* ${alias} puede hablar`,
    },
  },
  /** What a moderator does to somebody. `until` says how long, if not for ever. */
  markedBy: {
    hand: {
      on: (by: string, alias: string) => `* ${by} pone a ${alias} en la lista de palabras`,
      off: (by: string, alias: string) => `* ${by} da la palabra a ${alias}`,
    },
    done: {
      on: (by: string, alias: string) => `* ${by} da por terminado lo de ${alias}`,
      off: (by: string, alias: string) => `* ${by} dice que ${alias} no ha terminado`,
    },
    moderator: {
      on: (by: string, alias: string) => `* ${by} hace moderador a ${alias}`,
      off: (by: string, alias: string) => `* ${by} quita la moderación a ${alias}`,
    },
    muted: {
      on: (by: string, alias: string, until: string) => `* ${by} deja en silencio a ${alias} ${until}`,
      off: (by: string, alias: string) => `* ${by} deja hablar a ${alias}`,
    },
  },
  /** In the place of a moderator's name. */
  operator: 'el servidor',
  kicked: (by: string, alias: string, ban: string | undefined, reason: string | undefined) =>
    `* ${by} ha sacado a ${alias}${ban === undefined ? '' : `, que no puede volver ${ban}`}${reason === undefined ? '' : `: ${reason}`}`,
  pardoned: (by: string, alias: string) => `* ${by} deja volver a ${alias}`,
  ruled: (by: string, rules: string) => `* ${by} ha cambiado las normas: ${rules}`,
  opened: (by: string) => `* ${by} ha abierto la sala: todos pueden entrar y hablar`,
  rules: {
    only: 'solo hablan los moderadores',
    slow: (seconds: number) => `cada persona envía un mensaje cada ${seconds} s`,
    programs: (seconds: number) => `cada programa envía un mensaje cada ${seconds} s`,
    closed: 'no entra nadie nuevo',
    knock: 'quien llega llama a la puerta',
    here: (rules: string, until: string | undefined) =>
      `Aquí ${rules}${until === undefined ? '' : ` (${until} si nadie modera)`}`,
  },
  noted: {
    topic: {
      on: (by: string, text: string) => `* ${by} pone el tema: ${text}`,
      off: (by: string) => `* ${by} quita el tema`,
    },
    welcome: {
      on: (by: string, text: string) => `* ${by} pone la bienvenida: ${text}`,
      off: (by: string) => `* ${by} quita la bienvenida`,
    },
    pin: {
      on: (by: string, text: string, number: number) => `* ${by} fija (${number}): ${text}`,
      off: (by: string, number: number) => `* ${by} quita el mensaje fijado ${number}`,
    },
  },
  note: {
    topic: (text: string) => `Tema: ${text}`,
    welcome: (text: string) => `Bienvenida: ${text}`,
  },
  pins: { title: 'Mensajes fijados:', none: 'No hay mensajes fijados' },
  cleared: (by: string) => `* ${by} ha vaciado la sala: lo que se escribió antes ya no está`,
  clearing: (room: string) =>
    `-- Vaciar la sala borra para siempre y para todos lo que se ha escrito en ella. Se quedan las personas, el tema, lo fijado, las preguntas abiertas, las normas y los vetos. Para hacerlo: .clear ${room} --`,
  listed: {
    on: (by: string) => `* ${by} pone la sala a la vista de todos`,
    off: (by: string) => `* ${by} quita la sala de la vista`,
  },
  asks: (who: string, asks: number) => `${who} pregunta #${asks}`,
  upvoted: {
    on: (alias: string, asks: number, votes: number) =>
      `* ${alias}: +1 a la pregunta #${asks} (van ${votes})`,
    off: (alias: string, asks: number, votes: number) =>
      `* ${alias} retira su +1 a la pregunta #${asks} (quedan ${votes})`,
  },
  answered: (by: string, asks: number) => `* ${by} da por respondida la pregunta #${asks}`,
  unmarked: {
    hand: (by: string) => `* ${by} baja todas las manos`,
    done: (by: string) => `* ${by} empieza otra cuenta: nadie ha terminado todavía`,
  },
  knocked: {
    on: (alias: string) => `* ${alias} llama a la puerta (.let ${alias} le deja entrar)`,
    off: (alias: string) => `* ${alias} ya no llama a la puerta`,
  },
  admitted: {
    in: (by: string, alias: string) => `* ${by} deja entrar a ${alias}`,
    out: (by: string, alias: string) => `* ${by} no deja entrar a ${alias}`,
  },
  knocking: 'Has llamado a la puerta: espera a que un moderador te deje entrar',
  slowed: (seconds: number, at: string) =>
    `-- Tu mensaje saldrá a las ${at}: aquí cada persona envía uno cada ${seconds} s --`,
  until: (time: string) => `hasta ${time}`,
  forNow: 'hasta que se le permita',
  rooms: {
    title: (count: number) => `Salas a la vista (${count}):`,
    here: '(estás aquí)',
    unlisted: 'La sala en la que estás no se ve aquí',
    state: (members: number, at: string | undefined) =>
      `${members === 0 ? 'nadie' : members === 1 ? '1 persona' : `${members} personas`}, ${at === undefined ? 'sin actividad todavía' : `última actividad: ${at}`}`,
  },
  timestamps: { on: 'Ahora se ven la fecha y la hora', off: 'Fecha y hora ocultas' },
  exportedRoom: (alias: string) => `* ${alias} ha exportado la sala`,
  recordingTo: (file: string) => `Grabando en ${file}`,
  recordingSaved: (file: string) => `Grabación guardada en ${file}`,
  recordingFinishing: (file: string) => `Terminando la grabación en ${file}: faltan mensajes por llegar…`,
  recordingCut: (file: string) =>
    `! Grabación incompleta en ${file}: no se han podido recuperar todos los mensajes.`,
  recordingStalled:
    '! El servidor no puede leer ahora los mensajes que faltan en la grabación; el chat volverá a pedirlos.',
  recordingFailed: (reason: string) => `! No se puede grabar: ${reason}. El chat sigue.`,
  ignored: {
    on: (alias: string) => `Ya no verás mensajes de ${alias}; con .ignore ${alias} los verás otra vez`,
    off: (alias: string) => `Verás otra vez los mensajes de ${alias}`,
  },
  ignoreFull: `! Ya ignoras a ${IGNORED_MAX}, y no caben más; vuelve a ver a alguien con .ignore y su alias.`,
  notSent: (text: string) => `No enviado: «${text}»`,
  connecting: '-- Conectando con el servidor… --',
  lost: '-- Sin conexión con el servidor; reintentando. Tus mensajes se enviarán cuando vuelva. --',
  back: (missed: number) =>
    missed === 0
      ? '-- De vuelta --'
      : `-- De vuelta: ${missed} ${missed === 1 ? 'mensaje' : 'mensajes'} mientras tanto --`,
  reset: '-- El historial ha empezado de nuevo: el servidor ya no tiene los mensajes de arriba --',
  gap: '-- Aquí faltan mensajes enviados mientras no tenías conexión --',
  beginning: '-- Aquí empieza la conversación --',
  noOlder: '-- No hay mensajes anteriores: ya se ven todos --',
  older: {
    from: (from: string, to: string) => `-- Mensajes anteriores, de ${from} a ${to} --`,
    end: '-- Fin de los mensajes anteriores --',
    endOfPage: '-- Fin de los mensajes anteriores; .a muestra más --',
  },
  refusals: {
    'alias/timeout': () => 'Tu alias no ha llegado a tiempo; vuelve a conectarte y envíalo nada más entrar.',
    'alias/invalid': (alias: string) =>
      `El alias «${alias}» no es válido; usa de 1 a 32 letras o cifras (también _ - . en medio), sin espacios.`,
    'alias/reserved': (alias: string) => `El alias «${alias}» está reservado al propio chat; elige otro.`,
    'alias/mixed': (alias: string) =>
      `El alias «${alias}» mezcla letras de alfabetos distintos, que se confunden; escríbelo con un solo alfabeto.`,
    'alias/taken': (alias: string, room: string) =>
      `El alias «${alias}» ya está en uso en la sala ${room}; elige otro.`,
    'alias/confusable': (alias: string, room: string) =>
      `El alias «${alias}» se parece demasiado a otro de la sala ${room} (l y I, 0 y O, rn y m, letras de otro alfabeto, un signo al final); elige otro.`,
    'room/invalid': (_: string, room: string) =>
      `El nombre de sala «${room}» no es válido; usa de 1 a 32 letras o cifras (también - y _), sin espacios.`,
    'room/full': (_: string, room: string) => `La sala ${room} está llena; entra en otra o prueba más tarde.`,
    'room/banned': (_: string, room: string) => `Un moderador no te deja entrar en la sala ${room}.`,
    'room/closed': (_: string, room: string) =>
      `La sala ${room} está cerrada a quien llega; prueba más tarde.`,
    'room/declined': (_: string, room: string) => `Un moderador no te ha dejado entrar en la sala ${room}.`,
    'version/mismatch': () =>
      'Este programa y el servidor son de versiones distintas; recarga la página o actualiza el programa.',
    'address/full': () =>
      'Hay demasiadas conexiones desde tu dirección; cierra las que sobren o prueba dentro de un momento.',
    'server/full': () => 'El servidor no admite más conexiones; prueba más tarde.',
    'text/empty': () => 'El mensaje está vacío; escribe algo.',
    'text/long': () =>
      `El mensaje pasa de ${TEXT_BYTES_MAX} bytes o de ${LINES_MAX} líneas; acórtalo o envíalo en partes.`,
    'text/marks': () =>
      `El mensaje amontona más de ${MARKS_MAX} acentos o marcas en una letra y taparía otras líneas; quítalos y vuelve a enviarlo.`,
    'text/malformed': () =>
      'El mensaje contiene caracteres rotos (Unicode incompleto); bórralos y vuelve a enviarlo.',
    'sender/mismatch': () => 'Un mensaje solo puede llevar tu propio alias; no se ha enviado.',
    'member/muted': () => 'Estás en silencio: un moderador no te deja hablar por ahora.',
    'room/only': () => 'Ahora solo hablan los moderadores; con .m pides la palabra.',
    'code/wrong': () => 'Ese no es el código de moderador; está en la ventana en la que se abrió el chat.',
    'ask/old': () =>
      'El servidor ya no recuerda qué pasó con este mensaje; mira si está arriba antes de repetirlo.',
    'store/failed': () =>
      'El servidor no ha podido guardarlo, así que no se ha enviado; prueba dentro de un momento.',
    'store/full': () => 'El servidor no tiene sitio para más mensajes; por ahora solo puedes leer.',
    'page/failed': () =>
      'El servidor no ha podido leer los mensajes anteriores; prueba dentro de un momento.',
    'rooms/full': () => 'La lista de salas está llena; pide que quiten alguna con .listed off.',
    'rooms/named': () => 'Esta sala está a la vista porque así se abrió el servidor; .listed no lo cambia.',
    'rooms/failed': () => 'El servidor no ha podido leer las salas; prueba dentro de un momento.',
    'outbox/full': () => 'Hay demasiados mensajes esperando su turno; este se queda aquí hasta que salgan.',
    'wire/malformed': () => 'El servidor ha recibido algo que no entiende y lo ha descartado.',
    'hello/expected': () => 'Da tu alias antes de enviar mensajes.',
    'hello/again': () => 'Esta conexión ya tiene alias; para cambiarlo, vuelve a conectarte.',
    'rate/flood': () =>
      'Has enviado demasiados mensajes seguidos y se ha cerrado la conexión; espera un momento y vuelve a entrar.',
    'session/elsewhere': (alias: string) =>
      `Has seguido como «${alias}» en otra ventana; esta queda cerrada.`,
    'session/kicked': (_: string, room: string) =>
      `Te han sacado de la sala ${room}. Lo que estabas escribiendo sigue aquí.`,
    'session/ended': (alias: string, room: string) =>
      `Tu sitio en la sala ${room} se ha cerrado. Puedes volver a entrar.`,
    'session/lost': () => 'El servidor te daba por desconectado; se vuelve a entrar…',
    'server/closing': () => 'El servidor se ha cerrado.',
  } satisfies Partial<Record<Why, (alias: string, room: string) => string>>,
  unknownRefusal: (why: string) => `El servidor lo ha rechazado (${why}).`,
  /** The messages that a chat leaves without an answer when it ends. */
  unanswered: {
    /** Messages that were sent and never answered; nobody can know whether they arrived. */
    unconfirmed: (texts: readonly string[]) =>
      `Sin confirmar; puede que haya llegado, y no se enviará otra vez: ${texts.map((text) => `«${text}»`).join(', ')}`,
    /** Typed messages without an answer. `keptFor` is present if they wait for the next time. */
    waiting: (unsent: number, unconfirmed: number, keptFor: string | undefined) => {
      const parts = [
        ...(unsent > 0 ? [`Sin enviar${keptFor ? ' aún' : ''}: ${unsent}`] : []),
        ...(unconfirmed > 0 ? [`${unsent > 0 ? 'sin' : 'Sin'} confirmar: ${unconfirmed}`] : []),
      ];
      const what = unconfirmed > 0 ? 'lo que no haya llegado se enviará' : 'se enviará';
      const next = keptFor ? `; ${what} la próxima vez que entres como ${keptFor}.` : '.';
      return `${parts.join(', ')}${next}`;
    },
  },
};
