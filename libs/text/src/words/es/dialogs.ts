/** A button, and what it does. */
type Act = readonly [label: string, does: string];
type Harsh = 'kick' | 'ban' | 'banEver';

type MemberWords = Record<
  'ignore' | 'unignore' | 'callOn' | 'mute' | 'muteOn' | 'unmute' | 'promote' | 'demote' | Harsh,
  Act
> & {
  mention: string;
  asks: Record<Harsh, (alias: string) => string>;
  means: Record<'kick' | 'ban', string>;
  reason: string;
  does: Record<Harsh, string>;
  back: string;
  isGone: (alias: string) => string;
  isEqual: string;
};

type RulesWords = {
  groups: Record<'speak' | 'slow' | 'programs' | 'door', Act>;
  all: string;
  moderators: string;
  every: (seconds: number) => string;
  everybody: string;
  knock: string;
  closed: string;
};

/** The words of the page's dialogs in Spanish, loaded with the first dialog that opens. LA3. */
export const dialogs = {
  cutOff:
    'El servidor responde, pero el chat no llega. Si hay un proxy, tiene que dejar pasar WebSockets y el nombre del servidor (docs/server.md). Seguimos intentándolo…',
  menu: {
    raiseHand: 'Pedir la palabra',
    lowerHand: 'Bajar la mano',
    amDone: 'He terminado',
    notDone: 'No he terminado todavía',
    recordAll: 'Grabar desde el principio',
    exportAll: 'Exportar…',
    minimal: 'Vista mínima',
    questions: 'Preguntas…',
    moderate: 'Moderar…',
    help: 'Ayuda y atajos',
  },
  keys: 'Teclas',
  keyNames: {
    ArrowUp: '↑',
    ArrowDown: '↓',
    Enter: 'Intro',
    Shift: 'Mayús',
    PageUp: 'RePág',
    PageDown: 'AvPág',
    End: 'Fin',
    Escape: 'Esc',
  } as Record<string, string>,
  shortcuts: {
    send: 'enviar el mensaje',
    sendAnywhere: 'enviar el mensaje, también en una tableta',
    newLine: 'nueva línea',
    recall: 'recuperar tu último mensaje, con el cuadro de texto vacío',
    newer: 'volver a los más recientes',
    complete: 'completar un comando o un nombre',
    pageUp: 'subir por la conversación sin dejar de escribir',
    pageDown: 'bajar por la conversación',
    end: 'ir al final de la conversación',
    walk: 'pasar de mensaje en mensaje, dentro de la conversación',
    close: 'cerrar la ventana o el menú abierto, o ir al final',
    help: 'ver esta ayuda, fuera del cuadro de texto',
  },
  touch: 'En el móvil',
  taps: [
    ['→', 'enviar el mensaje'],
    ['Intro', 'empezar otra línea'],
    ['@', 'mencionar a alguien: elige un nombre'],
    ['Conectados', 'ver quién está; toca un nombre para mencionarlo y más'],
    ['Opciones', 'hora, grabar, exportar, idioma y colores'],
  ] as [what: string, does: string][],
  writing: 'Formato',
  writingHelp:
    '**negrita**   *cursiva*   `código`   @alias\n> cita   - lista\n```\nvarias líneas\nde código\n```\nLas direcciones web y de correo son enlaces. Una barra inversa deja la marca como está: \\*.',
  paste: (lines: number) => (lines === 1 ? '¿Pegar una línea larga?' : `¿Pegar ${lines} líneas?`),
  pasteLong: (parts: number) => `No cabe en un mensaje: hacen falta ${parts}.`,
  pasteTooLong: (most: number) =>
    `No cabe en ${most} mensajes, y más no se envían de una vez. Pega una parte, o comparte el archivo por otro medio.`,
  pasteAsOne: 'Pegar como un mensaje',
  pasteInParts: (parts: number) => `Enviar en ${parts} mensajes`,
  pasteAsCode: 'Pegar como código',
  pasteCodeInParts: (parts: number) => `Enviar como código en ${parts} mensajes`,
  invite: {
    title: (room: string) => `Entrar en ${room}`,
    how: 'Escanea el código, o escribe esta dirección en el navegador:',
    near: 'Hace falta estar en la misma red: por ejemplo, la misma wifi.',
    code: 'Código QR de la dirección',
    others: '¿No carga? Prueba con otra dirección:',
    local:
      'Solo se puede entrar desde este ordenador, porque charla se arrancó con --local. Para abrirlo a la red, páralo con Ctrl-C y arráncalo sin --local.',
    noNetwork:
      'Este ordenador no está conectado a ninguna red, así que nadie más puede entrar. Conéctalo y vuelve a abrir esta ventana.',
    unknown:
      'El servidor no responde, así que no se sabe por qué direcciones se entra. Inténtalo cuando vuelva la conexión.',
  },
  member: {
    mention: 'Mencionar',
    ignore: ['No ver sus mensajes', 'Solo para ti; nadie se entera'],
    unignore: ['Volver a ver sus mensajes', 'Los de antes no vuelven'],
    callOn: ['Dar la palabra', 'Su mano baja, y todos lo ven'],
    mute: ['Silenciar 10 minutos', 'Lee, pide la palabra y escribe, pero no puede enviar'],
    muteOn: ['Silenciar hasta que yo lo permita', 'Dura aunque salga y vuelva a entrar'],
    unmute: ['Dejar hablar', 'Puede enviar otra vez'],
    promote: ['Hacer moderador', 'Puede sacar y silenciar a otros, como tú'],
    demote: ['Quitar la moderación', 'Ya no puede sacar ni silenciar a nadie'],
    kick: ['Sacar…', 'Puede volver a entrar'],
    ban: ['Impedir que entre durante 2 horas…', 'Tampoco con otro alias en su navegador'],
    banEver: ['Impedir que entre para siempre…', 'Hasta que alguien lo perdone'],
    asks: {
      kick: (alias: string) => `¿Sacar a ${alias}?`,
      ban: (alias: string) => `¿Impedir que ${alias} entre durante 2 horas?`,
      banEver: (alias: string) => `¿Impedir que ${alias} entre para siempre?`,
    },
    means: {
      kick: 'Sale ahora mismo. Puede volver a entrar en cuanto quiera.',
      ban: 'Quedan fuera su navegador, su nombre y los que se le parecen. «Moderar…», en las opciones, lo termina antes.',
    },
    reason: 'Motivo (opcional; lo ven todos)',
    does: { kick: 'Sacar', ban: 'Impedir que entre', banEver: 'Impedir que entre' },
    back: 'Atrás',
    isGone: (alias: string) => `${alias} ya no está en la sala.`,
    isEqual: 'Modera con el código: nadie puede sacarle, silenciarle ni quitarle la moderación.',
  } as MemberWords,
  lead: {
    own: 'Código para moderar',
    ownTold: 'Solo se ve en este ordenador. Aquí, «Moderar…» no lo pregunta.',
    title: 'Moderar la sala',
    code: 'Código',
    told: 'Está en la ventana en la que se abrió el chat. Con él puedes sacar y silenciar a otros; todos lo ven.',
    here: 'Este es el ordenador del servidor, y ya tiene el código.',
    does: 'Moderar',
    asking: 'Comprobando…',
    unanswered: 'No hay conexión: el código se enviará cuando vuelva.',
    later: 'No hay conexión: se cambiará cuando vuelva.',
    rules: {
      groups: {
        speak: [
          'Quién habla',
          'Con «Solo los moderadores», los demás leen, piden la palabra y escriben, pero no envían.',
        ],
        slow: ['Un mensaje cada…', 'Lo que se envía antes espera su turno. Quien modera no espera.'],
        programs: ['Un programa, uno cada…', 'Cuenta la espera más larga de las dos.'],
        door: [
          'Quién entra',
          'Quien llama espera a que un moderador le deje entrar. Quien pierde la conexión vuelve siempre.',
        ],
      },
      all: 'Todos',
      moderators: 'Solo los moderadores',
      every: (seconds: number) =>
        seconds === 0 ? 'Sin espera' : seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`,
      everybody: 'Cualquiera',
      knock: 'Llamando antes',
      closed: 'Nadie nuevo',
    } as RulesWords,
    open: ['Abrir la sala', 'Todos hablan y entran, sin espera (.open)'] as Act,
    bans: ['Vetos y silencios…', 'Quién no puede entrar o hablar, para dejarle (.bans)'] as Act,
    stop: ['Dejar de moderar', 'Las normas siguen diez minutos si no queda nadie que modere (.mod)'] as Act,
    notes: {
      topic: ['Tema', 'De qué trata la sala. Lo lee quien entra.'],
      welcome: ['Bienvenida', 'Lo primero que lee quien entra.'],
    } as Record<'topic' | 'welcome', Act>,
    pins: {
      title: (count: number) => `Mensajes fijados (${count})`,
      unpin: 'Quitar',
      of: (number: number) => `Quitar el mensaje fijado ${number}`,
    },
    clear: {
      act: ['Vaciar la sala…', 'Borrar para siempre lo que se ha escrito en ella (.clear)'] as Act,
      sure: 'Se borra para siempre, en todas las pantallas y en el disco. Se quedan las personas, el tema, lo fijado, las preguntas abiertas, las normas y los vetos.',
      no: 'No vaciar',
      yes: 'Vaciar la sala',
    },
    save: 'Guardar',
    saved: 'Guardado',
  },
  questions: {
    title: 'Preguntas',
    none: 'No hay preguntas abiertas.',
    votes: (votes: number) => (votes === 1 ? '1 voto' : `${votes} votos`),
    vote: (asks: number, votes: number) => `+1 a la pregunta ${asks} (van ${votes})`,
    answered: 'Respondida',
    of: (act: string, asks: number) => `${act}: pregunta ${asks}`,
    own: 'Tu pregunta',
    ask: 'Preguntar',
    unled: 'Se puede preguntar mientras alguien modere la sala.',
  },
  bans: {
    title: 'Vetos y silencios',
    none: 'Nadie está vetado ni en silencio.',
    ban: (until: string, by: string) => `no puede entrar ${until} (${by})`,
    mute: (until: string, by: string) => `en silencio ${until} (${by})`,
    pardon: 'Dejar entrar',
    unmute: 'Dejar hablar',
    of: (act: string, alias: string) => `${act} a ${alias}`,
  },
  export: {
    title: 'Exportar la conversación',
    format: 'Formato',
    formats: {
      txt: 'Texto',
      md: 'Markdown',
      html: 'Página web',
      json: 'JSON',
      jsonl: 'JSON Lines: un mensaje por línea',
      attendance: 'Asistencia: quién ha venido y cuánto ha estado',
    },
    times: 'Zona horaria',
    utc: 'UTC (igual para todos)',
    names: 'Nombres, uno por línea (opcional): se verá quién falta',
    told: (alias: string) =>
      `Incluye todo desde el primer mensaje. En la sala se verá que «${alias}» la ha exportado.`,
    save: 'Exportar',
    reading: (count: number) => `Leyendo… ${count} ${count === 1 ? 'mensaje' : 'mensajes'}`,
    saved: (file: string, count: number) =>
      `Guardado en ${file}: ${count} ${count === 1 ? 'mensaje' : 'mensajes'}.`,
    savedAttendance: (file: string) => `Guardada en ${file}: se abre con una hoja de cálculo.`,
    cut: 'El servidor no ha podido leer todos los mensajes, o su historial ha empezado de nuevo: no se ha guardado nada. Prueba otra vez.',
    waiting: 'Sin conexión con el servidor: la exportación sigue cuando vuelva.',
  },
};
