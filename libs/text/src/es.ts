import { DEFAULT_PORT, LINES_MAX, MARKS_MAX, TEXT_BYTES_MAX, type Why } from '@charla/core';

/** LA3. Every word in Spanish. English has the same keys, or does not compile. */
export const es = {
  started: '-- Sala de chat --',
  joined: (alias: string) => `* ${alias} ha entrado`,
  left: {
    quit: (alias: string) => `* ${alias} ha salido`,
    lost: (alias: string) => `* ${alias} se ha desconectado`,
  },
  recording: {
    on: (alias: string) => `* ${alias} está grabando`,
    off: (alias: string) => `* ${alias} ha dejado de grabar`,
  },
  members: (count: number, aliases: string) => `Conectados (${count}): ${aliases}`,
  timestamps: { on: 'Fecha y hora: se muestran', off: 'Fecha y hora: ya no se muestran' },
  recordingTo: (file: string) => `Grabando en ${file}`,
  recordingSaved: (file: string) => `Grabación guardada en ${file}`,
  recordingFinishing: (file: string) => `Grabación en ${file}: se trae lo que aún falta, y se cierra`,
  recordingCut: (file: string) => `! Grabación incompleta en ${file}: no se ha podido traer todo lo dicho.`,
  recordingStalled: '! El servidor no puede leer ahora lo que falta en la grabación; se volverá a intentar.',
  recordingFailed: (reason: string) => `! No se puede grabar: ${reason}. El chat sigue.`,
  help: {
    title: 'Comandos:',
    q: 'salir del chat',
    r: 'empezar o terminar de grabar los mensajes en un archivo',
    rArgument: 'grabar también todo lo anterior',
    t: 'mostrar u ocultar la fecha y la hora de cada mensaje',
    l: 'ver quién está conectado',
    a: 'ver los mensajes anteriores a los que se ven',
    h: 'ver esta ayuda',
    escape: 'Para enviar una línea que empieza así, repite el punto: ..q envía .q',
  } as { title: string; escape: string } & Record<string, string>,
  unknownCommand: (line: string, nearest: string | undefined) =>
    `! No existe el comando ${line}; ${nearest ? `¿querías .${nearest}?` : '.h los explica.'} Para enviarlo tal cual: ${line.charAt(0)}${line}`,
  badArgument: (line: string, letter: string) =>
    `! No se entiende ${line}; prueba .${letter} sin nada detrás (.h lo explica)`,
  notSent: (text: string) => `No enviado: «${text}»`,
  connecting: '-- Conectando con el servidor… --',
  lost: '-- Sin conexión con el servidor; se reintenta. Lo que escribas se enviará al volver. --',
  back: (missed: number) =>
    missed === 0
      ? '-- De vuelta --'
      : `-- De vuelta: ${missed} ${missed === 1 ? 'mensaje' : 'mensajes'} mientras tanto --`,
  reset: '-- El historial ha empezado de nuevo: lo de arriba ya no está en el servidor --',
  gap: '-- Aquí faltan mensajes que se dijeron mientras no había conexión --',
  beginning: '-- Aquí empieza la conversación --',
  noOlder: '-- No hay nada anterior: ya se ve todo --',
  older: {
    from: (from: string, to: string) => `-- Mensajes anteriores, de ${from} a ${to} --`,
    end: '-- Fin de los mensajes anteriores --',
    endOfPage: '-- Fin de los mensajes anteriores; .a muestra más --',
  },
  refusals: {
    'alias/timeout': () => 'No se ha recibido un alias a tiempo; vuelve a conectar y preséntate.',
    'alias/invalid': (alias: string) =>
      `El alias «${alias}» no vale; usa de 1 a 32 letras o cifras (también _ - . en medio), sin espacios.`,
    'alias/reserved': (alias: string) => `El alias «${alias}» está reservado al propio chat; elige otro.`,
    'alias/mixed': (alias: string) =>
      `El alias «${alias}» mezcla letras de alfabetos distintos, que se confunden; escríbelo con un solo alfabeto.`,
    'alias/taken': (alias: string, room: string) =>
      `El alias «${alias}» ya está en uso en la sala ${room}; elige otro.`,
    'alias/confusable': (alias: string, room: string) =>
      `El alias «${alias}» se parece demasiado a otro de la sala ${room} (l y I, 0 y O, rn y m, letras de otro alfabeto); elige otro.`,
    'room/invalid': (_: string, room: string) =>
      `El nombre de sala «${room}» no vale; usa de 1 a 32 letras o cifras (también - y _), sin espacios.`,
    'room/full': (_: string, room: string) => `La sala ${room} está llena; entra en otra o prueba más tarde.`,
    'version/mismatch': () =>
      'Este programa y el servidor son de versiones distintas; recarga la página o actualízalo.',
    'address/full': () =>
      'Hay demasiadas conexiones desde tu dirección; cierra las que sobren o prueba dentro de un momento.',
    'server/full': () => 'El servidor no admite más conexiones; prueba más tarde.',
    'text/empty': () => 'Un mensaje vacío no se envía; escribe algo.',
    'text/long': () =>
      `El mensaje pasa de ${TEXT_BYTES_MAX} bytes o de ${LINES_MAX} líneas; acórtalo o envíalo en partes.`,
    'text/marks': () =>
      `El mensaje amontona más de ${MARKS_MAX} acentos o marcas en una letra y taparía otras líneas; quítalos y vuelve a enviarlo.`,
    'text/malformed': () =>
      'El mensaje contiene caracteres rotos (Unicode incompleto); bórralos y vuelve a enviarlo.',
    'sender/mismatch': () => 'Un mensaje solo puede llevar tu propio alias; no se ha enviado.',
    'ask/old': () =>
      'El servidor ya no recuerda qué pasó con este mensaje; mira si está arriba antes de repetirlo.',
    'store/failed': () =>
      'El servidor no ha podido guardarlo, así que no se ha enviado; prueba dentro de un momento.',
    'page/failed': () =>
      'El servidor no ha podido leer los mensajes anteriores; prueba dentro de un momento.',
    'outbox/full': () => 'Hay demasiados mensajes esperando su turno; este se queda aquí hasta que salgan.',
    'wire/malformed': () => 'El servidor ha recibido algo que no entiende y lo ha descartado.',
    'hello/expected': () => 'Antes de hablar hay que presentarse con un alias.',
    'hello/again': () => 'Esta conexión ya tiene alias; para cambiarlo, vuelve a conectar.',
    'rate/flood': () =>
      'Este programa ha enviado mucho más de lo que puede atenderse; la conexión queda cerrada.',
    'session/elsewhere': (alias: string) => `«${alias}» ha seguido en otra ventana; esta queda cerrada.`,
    'server/closing': () => 'El servidor se ha cerrado.',
  } satisfies Record<Why, (alias: string, room: string) => string>,
  unknownRefusal: (why: string) => `El servidor lo ha rechazado (${why}).`,
  cli: {
    usage: `Uso: npx nx run cli:start -- ALIAS [HOST] [opciones]

Entra en una sala de chat desde el terminal.

  ALIAS               tu nombre en la sala
  HOST                nombre, dirección IP o URL del servidor (localhost)
  -p, --port N        puerto (${DEFAULT_PORT})
  -r, --room SALA     sala (lobby)
      --lang es|en    idioma (el del sistema)
      --tz ZONA       zona horaria de las fechas, p. ej. Europe/Madrid (la del sistema)
  -h, --help          esta ayuda

Dentro, .h explica los comandos. Ctrl-C y Ctrl-D salen.`,
    noAlias: 'Falta el alias: ¿cómo te llamas? (--help lo explica)',
    tooMany: (extra: string) =>
      `Sobra «${extra}»: solo se esperan el alias y el servidor. (--help lo explica)`,
    badOption: (reason: string) => `No se entiende la orden: ${reason} (--help lo explica)`,
    badPort: (port: string) => `El puerto «${port}» no vale; usa un número de 1 a 65535.`,
    badLang: (lang: string) => `No se habla «${lang}»; usa --lang es o --lang en.`,
    badZone: (zone: string) => `No existe la zona horaria «${zone}»; usa una como Europe/Madrid.`,
    badHost: (host: string) =>
      `«${host}» no es una dirección; usa un nombre, una IP o una URL como http://192.168.1.5:${DEFAULT_PORT}.`,
    unreachable: (url: string) =>
      `No hay ningún servidor de chat en ${url}; comprueba que está en marcha, la dirección y el puerto.`,
    pending: (text: string) => `… ${text}`,
    /** What was sent and never answered; it cannot be known whether it arrived. */
    unconfirmed: (texts: readonly string[]) =>
      `! Sin confirmar; puede que haya llegado, y no se enviará otra vez: ${texts.map((text) => `«${text}»`).join(', ')}`,
    /** What was typed and has no answer; `keptFor` is there if it waits for the next time. */
    waiting: (unsent: number, unconfirmed: number, keptFor: string | undefined) => {
      const parts = [
        ...(unsent > 0 ? [`Sin enviar${keptFor ? ' aún' : ''}: ${unsent}`] : []),
        ...(unconfirmed > 0 ? [`${unsent > 0 ? 'sin' : 'Sin'} confirmar: ${unconfirmed}`] : []),
      ];
      const what = unconfirmed > 0 ? 'lo que no haya llegado se enviará' : 'se enviará';
      const next = keptFor ? `; ${what} la próxima vez que entres como ${keptFor}.` : '.';
      return `! ${parts.join(', ')}${next}`;
    },
  },
  server: {
    usage: `Uso: npm start -- [opciones]

Abre una sala de chat para quien esté en la red.

  -p, --port N               puerto (${DEFAULT_PORT})
  -l, --local                solo para esta máquina
      --alias-timeout SEG    segundos para dar el alias (10)
      --grace SEG            segundos que se guarda el sitio a quien pierde la conexión (10)
      --rate N               mensajes por segundo de cada persona; el resto espera (4; 0.1 o más; 0: sin límite)
      --per-address N        conexiones desde una misma dirección (512; 0: nada se
                             limita por dirección, como tras un proxy)
      --max-connections N    conexiones en total (10000; 0: sin límite)
      --data CARPETA         dónde se guarda lo dicho (./charla-data)
      --ephemeral            no guardar nada: lo dicho se olvida al cerrar
      --host NOMBRE          otro nombre por el que se llega aquí; puede repetirse
      --lang es|en           idioma de esta ventana (el del sistema)
      --help                 esta ayuda

Ctrl-C lo cierra.`,
    badOption: (reason: string) => `No se entiende la orden: ${reason} (--help lo explica)`,
    badNumber: (option: string, value: string) => `${option} ${value} no vale; usa un número.`,
    badName: (name: string) => `--host ${name} no vale; usa un nombre como chat.example.org.`,
    portInUse: (port: number) =>
      `El puerto ${port} ya está en uso: ¿hay otro chat en marcha? Usa --port para elegir otro.`,
    cannotListen: (port: number, reason: string) => `No se puede abrir el puerto ${port}: ${reason}`,
    dataOrEphemeral:
      '--ephemeral no guarda nada, así que --data sobra: elige uno de los dos. (--help lo explica)',
    logs: {
      inUse: (folder: string) =>
        `Otro chat en marcha ya guarda en ${folder}: ciérralo, o usa --data para elegir otra carpeta.`,
      newer: (folder: string) =>
        `Lo guardado en ${folder} es de una versión más nueva de charla: actualízala, o usa --data para elegir otra carpeta.`,
      tooOldSqlite: (_: string, reason: string) =>
        `Este Node trae SQLite ${reason}, que puede estropear el registro; hace falta 3.51.3 o posterior. Con --ephemeral se puede empezar sin guardar nada.`,
      cannotOpen: (folder: string, reason: string) =>
        `No se puede guardar en ${folder}: ${reason}. Usa --data para elegir otra carpeta, o --ephemeral para no guardar nada.`,
    },
    noPages: 'Faltan las páginas web; constrúyelas con: npx nx build web',
    ready: 'charla está en marcha. Para entrar:',
    here: 'en esta máquina',
    lan: 'en la red',
    terminal: 'en un terminal',
    onlyLocal: 'Solo desde esta máquina (--local).',
    noLan: 'Esta máquina no está en ninguna red: solo se puede entrar desde ella.',
    stopHint: 'Ctrl-C cierra el chat.',
    closing: 'Cerrando el chat…',
    closed: 'Chat cerrado.',
    opened: (from: string) => `conexión de ${from}`,
    gone: (from: string) => `desconexión de ${from}`,
    joined: (alias: string, room: string) => `${alias} entra en ${room}`,
    resumed: (alias: string, room: string) => `${alias} vuelve a ${room}`,
    quit: (alias: string, room: string) => `${alias} sale de ${room}`,
    lost: (alias: string, room: string) => `${alias} no ha vuelto a ${room}`,
    refused: (from: string, alias: string | undefined, sentence: string) =>
      `rechazado ${alias === undefined ? from : `«${alias}» (${from})`}: ${sentence}`,
    stuck: (from: string, alias: string | undefined) =>
      `${alias === undefined ? from : `«${alias}» (${from})`} no lee lo que se le envía: conexión cortada`,
    storeFailed: (room: string, reason: string) => `no se ha podido guardar lo dicho en ${room}: ${reason}`,
    fault: (from: string, reason: string) => `conexión de ${from} cortada por un error interno: ${reason}`,
    bug: (reason: string) =>
      `Error interno: ${reason}. El chat se cierra para no estropear nada; lo guardado está a salvo, y basta con volver a abrirlo.`,
    badHost: (host: string) =>
      `Este chat no atiende al nombre «${host}»; si es suyo, quien lo abre puede añadir: --host ${host}`,
  },
  web: {
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
    waiting: 'sin enviar aún',
    latest: (count: number) =>
      count === 0 ? 'Ir al final' : count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`,
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
    notFound: 'Aquí no hay nada.',
  },
};
