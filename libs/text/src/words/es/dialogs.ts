/** LA3. The words of the page's dialogs in Spanish: they come with the first one that is opened. */
export const dialogs = {
  keys: 'Teclas',
  keyNames: {
    Enter: 'Intro',
    Shift: 'Mayús',
    PageUp: 'RePág',
    PageDown: 'AvPág',
    End: 'Fin',
    Escape: 'Esc',
  } as Record<string, string>,
  shortcuts: {
    send: 'enviar el mensaje',
    newLine: 'empezar otra línea',
    recall: 'recuperar lo último enviado, con la entrada vacía',
    newer: 'volver hacia lo más reciente',
    complete: 'completar un comando o un nombre',
    pageUp: 'leer más arriba sin dejar de escribir',
    pageDown: 'leer más abajo',
    end: 'ir al final de la conversación',
    walk: 'en la conversación: de mensaje en mensaje',
    close: 'cerrar lo que esté abierto, o ir al final',
    help: 'esta ayuda, fuera de la entrada',
  },
  writing: 'Formato',
  writingHelp:
    '**negrita**   *cursiva*   `código`   @alias\n> cita   - lista   ``` código en varias líneas ```\nLos enlaces http, https y mailto se pueden pulsar.',
  paste: (lines: number) => (lines === 1 ? '¿Pegar una línea larga?' : `¿Pegar ${lines} líneas?`),
  pasteLong: (parts: number) => `No cabe en un mensaje; cabe en ${parts}.`,
  pasteAsOne: 'Pegar como un mensaje',
  pasteInParts: (parts: number) => `Enviar en ${parts} mensajes`,
  pasteAsCode: 'Pegar como código',
  export: {
    title: 'Exportar la conversación',
    format: 'Formato',
    formats: {
      txt: 'Texto',
      md: 'Markdown',
      html: 'Página web',
      json: 'JSON',
      jsonl: 'JSON, un mensaje por línea',
    },
    times: 'Horas',
    utc: 'UTC, las mismas para todos',
    told: (alias: string) =>
      `Se lee desde el primer mensaje. Para ello entra y sale «${alias}», y la sala ve que se graba.`,
    save: 'Exportar',
    reading: (count: number) => `Leyendo… ${count} ${count === 1 ? 'mensaje' : 'mensajes'}`,
    saved: (file: string, count: number) =>
      `Guardado en ${file}: ${count} ${count === 1 ? 'mensaje' : 'mensajes'}.`,
    cut: 'El servidor no ha podido leer todo lo dicho, o su historial ha empezado de nuevo: no se ha guardado nada. Prueba otra vez.',
    unreachable: 'El servidor no contesta: no se ha guardado nada. Prueba otra vez cuando haya conexión.',
  },
};
