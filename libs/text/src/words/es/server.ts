import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';

/** The words of the server's window in Spanish. */
export const server = {
  usage: `Uso: ${CALLED.server} [opciones]

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
      --bot NOMBRE           una clave para un bot por HTTP, hasta que se cierre; puede repetirse
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
  unreadable: (room: string) => `no se puede leer lo dicho en ${room}: por ahora no entra nadie`,
  fault: (from: string, reason: string) => `conexión de ${from} cortada por un error interno: ${reason}`,
  bug: (reason: string) =>
    `Error interno: ${reason}. El chat se cierra para no estropear nada; lo guardado está a salvo, y basta con volver a abrirlo.`,
  badHost: (host: string) =>
    `Este chat no atiende al nombre «${host}»; si es suyo, quien lo abre puede añadir: --host ${host}`,
  /** To whoever comes by a bare socket, whose client has no words of its own. */
  bare: {
    together: 'Varias líneas, que llegaban muy seguidas:',
    tooLong: '! Eso pasa de 32.768 bytes; la conexión queda cerrada.',
    noFile:
      '! Desde aquí no se puede grabar ni exportar, porque el archivo quedaría en el servidor; .r y .e sirven en el navegador y en el terminal de charla.',
  },
};
