/** The words of the page's dialogs in Spanish, loaded with the first dialog that opens. LA3. */
export const dialogs = {
  cutOff:
    'El servidor responde, pero el chat no llega. Si hay un proxy, tiene que dejar pasar WebSockets y el nombre del servidor (docs/server.md). Seguimos intentándolo…',
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
    ['Conectados', 'ver quién está; toca un nombre para mencionarlo'],
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
