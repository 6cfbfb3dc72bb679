import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';
import { encoding } from './encoding.ts';
import { few as fewIn } from '../../few.ts';

const few = fewIn('y', 'más');

const options = `  -p, --port N               puerto (${DEFAULT_PORT})
  -l, --local                solo para este ordenador
      --alias-timeout SEG    segundos para dar el alias (10)
      --grace SEG            segundos que se guarda el sitio a quien pierde la conexión (10)
      --rate N               mensajes por segundo de cada persona; los demás esperan (4; desde 0.1; 0: sin límite)
      --per-address N        conexiones desde una misma dirección (512; 0: sin límite)
      --max-connections N    conexiones en total (10000; 0: sin límite)
      --data CARPETA         dónde se guardan los mensajes (./charla-data)
      --ephemeral            no guardar nada: los mensajes se olvidan al cerrar
      --max-log TAMAÑO       cuánto pueden ocupar los mensajes en el disco, como 500M o 2G (0: sin límite)
      --max-memory TAMAÑO    lo mismo en memoria, con --ephemeral: los más viejos se olvidan (256M)
      --log postgres://…     guardar los mensajes en una base de datos PostgreSQL con réplica síncrona
      --one-copy             con --log, sin réplica: hay una sola copia de los mensajes
      --drain SEG            con --log, segundos que tiene un servidor para ceder su gente a los demás (8)
      --host NOMBRE          otro nombre de este servidor; puede repetirse (localhost, las direcciones
                             IP y el nombre de este ordenador no hacen falta)
      --proxy DIRECCIÓN      un proxy delante de este servidor, o una red (10.0.0.0/8): sus clientes
                             cuentan por su propia dirección; puede repetirse
      --bot NOMBRE           crea una clave de API para un bot, hasta que se cierre; puede repetirse
      --mod-code CÓDIGO      código con el que se modera; si no se da, uno nuevo cada vez
      --room NOMBRE          una sala más que todos ven en la lista, además de lobby; puede repetirse
      --lang es|en           idioma de esta terminal (el del sistema)
      --help                 esta ayuda`;

/** The words of the server's window in Spanish. */
export const server = {
  usage: `Uso: ${CALLED.server} [opciones]

Abre un chat para quienes estén en la misma red.

${options}

Ctrl-C lo cierra.`,
  options,
  badNumber: (option: string, value: string) => `«${value}» no es válido para ${option}; usa un número.`,
  badSize: (option: string, value: string) =>
    `«${value}» no es válido para ${option}; usa un tamaño como 500M o 2G.`,
  goesWith: (option: string, other: string) => `${option} solo sirve con ${other}. Consulta --help.`,
  badName: (name: string) => `«${name}» no es válido para --host; usa un nombre como chat.example.org.`,
  badProxy: (named: string) =>
    `«${named}» no es válido para --proxy; usa una dirección como 192.0.2.1 o 10.0.0.0/8.`,
  badCode: (least: number) =>
    `El código de --mod-code no es válido; usa al menos ${least} letras o cifras, con guiones o sin ellos, y sin espacios.`,
  tooManyRooms: (most: number) =>
    `Hay demasiadas --room; la lista tiene sitio para ${most} salas, con lobby.`,
  portInUse: (port: number) =>
    `El puerto ${port} ya está en uso: ¿hay otro chat en marcha? Usa --port para elegir otro.`,
  cannotListen: (port: number, reason: string) => `No se puede abrir el puerto ${port}: ${reason}`,
  mod: {
    usage: `Uso: ${CALLED.mod} [opciones]

Dice quién modera cada sala del chat que está en marcha en este ordenador, y el código. Sirve a la persona que lo abrió.

      --take NOMBRE    quita la moderación a esa persona; si la tenía por el código, hace otro
      --room SALA      solo en esa sala
      --new-code       hace otro código: el de antes deja de valer
      --data CARPETA   la carpeta del chat (./charla-data)
  -p, --port PUERTO    el puerto de un chat sin carpeta (--ephemeral, --log)
      --lang es|en     idioma (el del sistema)
      --help           esta ayuda`,
    oneAtATime: 'Elige --take o --new-code, no los dos. Consulta --help.',
    dataOrPort: 'Elige --data o --port, no los dos. Consulta --help.',
    nobody: 'No responde ningún chat tuyo en este ordenador; dilo con --data o --port. Consulta --help.',
    row: (room: string, alias: string, isGiven: boolean) =>
      `${room}  ${alias}${isGiven ? '' : '  (por el código)'}`,
    none: 'Nadie modera ninguna sala.',
    code: (code: string) => `Código: ${code}`,
    newCode: (code: string) => `Código nuevo: ${code}`,
    taken: (alias: string, room: string) => `${alias} ya no modera ${room}.`,
    unknown: (name: string, room: string | undefined) =>
      room === undefined ? `${name} no modera ninguna sala.` : `${name} no modera ${room}.`,
  },
  noMod: (reason: string) => `Aquí no servirá ${CALLED.mod}: ${reason}`,
  notDemoted: (alias: string, room: string) =>
    `no se ha podido anotar que ${alias} ya no modera ${room}: sigue moderando`,
  demoted: (alias: string, room: string) => `${alias} ya no modera ${room}: se ha quitado con ${CALLED.mod}`,
  dataOrEphemeral: 'Elige --ephemeral o --data, no los dos: --ephemeral no guarda nada. Consulta --help.',
  logOrEphemeral: 'Elige --ephemeral o --log, no los dos: --ephemeral no guarda nada. Consulta --help.',
  // It may have a password in it.
  badLog: 'El valor de --log no es válido; usa postgres://USUARIO@SERVIDOR/BASE. Consulta --help.',
  logs: {
    inUse: (folder: string) =>
      `Otro chat en marcha ya usa la carpeta ${folder}: ciérralo, o elige otra carpeta con --data.`,
    newer: (folder: string) =>
      `Los mensajes de ${folder} se guardaron con una versión más nueva de charla: actualízala, o elige otra carpeta con --data.`,
    tooOldSqlite: (_: string, reason: string) =>
      `Este Node trae SQLite ${reason}, que puede dañar los mensajes guardados; hace falta 3.51.3 o posterior. Con --ephemeral puedes empezar sin guardar nada.`,
    othersWrite: (_: string, folder: string) =>
      `Otros pueden escribir en la carpeta ${folder}, y cambiar mensajes y claves. Se impide con: chmod go-w ${folder}`,
    missing: (folder: string) =>
      `En la carpeta ${folder} no hay ningún chat guardado; elige otra con --data.`,
    cannotOpen: (folder: string, reason: string) =>
      `No se puede guardar en ${folder}: ${reason}. Elige otra carpeta con --data, o usa --ephemeral para no guardar nada.`,
  },
  databases: {
    inUse: (where: string) =>
      `Otro chat en marcha ya usa la base de datos ${where}: ciérralo, o elige otra con --log.`,
    newer: (where: string) =>
      `Los mensajes de ${where} se guardaron con una versión más nueva de charla: actualízala, o elige otra base de datos con --log.`,
    tooOld: (where: string, version: string) =>
      `En ${where} hay PostgreSQL ${version}; hace falta la versión 15 o posterior.`,
    unsafe: (where: string, setting: string) =>
      `La base de datos ${where} puede perder mensajes ya confirmados, porque tiene ${setting}. Cambia ese ajuste de PostgreSQL.`,
    oneCopy: (where: string) =>
      `La base de datos ${where} no tiene réplica síncrona (synchronous_standby_names está vacío). Configura una, o añade --one-copy si basta una sola copia.`,
    wentBack: (where: string) =>
      `La base de datos ${where} ha perdido mensajes que ya se habían visto: la ha sustituido una réplica atrasada, o se ha restaurado una copia. El chat se cierra; al arrancarlo de nuevo, sigue con los mensajes que quedan.`,
    gone: (where: string) =>
      `Este chat estuvo tanto tiempo sin conexión con la base de datos ${where} que otro de sus servidores ha ocupado su lugar. Se cierra, y puede arrancarse de nuevo.`,
    cannotUse: (where: string, reason: string) =>
      `No se puede usar la base de datos ${where}: ${reason}. Comprueba --log y que PostgreSQL esté en marcha.`,
  },
  /** In the window, while it cannot be used, and when it can. */
  away: (why: string) => `los mensajes esperan hasta que se pueda usar la base de datos. ${why}`,
  isBack: 'ya se puede usar la base de datos otra vez',
  /** Where the log is, if it is not a file. */
  inDatabase: (where: string) => `Los mensajes se guardan en la base de datos ${where}.`,
  inOneCopy: (where: string) =>
    `Los mensajes se guardan en la base de datos ${where}, en una sola copia (--one-copy): si se pierde su disco, se pierden.`,
  blind:
    'Esta base de datos no dice cuándo la sustituye una réplica. Si estaba atrasada, solo se nota cuando faltan mensajes en una sala en la que hay alguien.',
  noPages: 'Faltan las páginas web; constrúyelas con: npx nx build web',
  /** `lobby (214)` for each room; `more` counts the others. */
  before: (rooms: readonly string[], more: number) =>
    `Hay mensajes de antes: ${few(rooms, more)}. Con --ephemeral se empieza sin ninguno.\n`,
  ready: 'charla está en marcha. Para entrar:',
  here: 'en este ordenador',
  lan: 'en la red',
  terminal: 'en una terminal',
  moderate: 'para moderar',
  openToAll: `Abierto a toda esta red. Solo para este ordenador: ${CALLED.server} --local`,
  onlyLocal: 'Solo se puede entrar desde este ordenador (--local).',
  noLan: 'Este ordenador no está en ninguna red: solo se puede entrar desde él.',
  stopHint: 'Ctrl-C cierra el chat.',
  leftOut: (texts: number) =>
    texts === 1
      ? '(Falta una línea: esta ventana estaba parada.)'
      : `(Faltan ${texts} líneas: esta ventana estaba parada.)`,
  badTz: (tz: string, zone: string) =>
    `Ninguna zona horaria se llama «${tz}»: esta ventana muestra la hora de ${zone}. Un ejemplo: TZ=Europe/Madrid.`,
  handingOver: 'Los demás servidores reciben a la gente de este…',
  closing: 'Cerrando el chat…',
  closed: 'Chat cerrado.',
  opened: (from: string) => `conexión de ${from}`,
  gone: (from: string) => `desconexión de ${from}`,
  joined: (alias: string, room: string) => `${alias} entra en ${room}`,
  resumed: (alias: string, room: string) => `${alias} vuelve a ${room}`,
  quit: (alias: string, room: string) => `${alias} sale de ${room}`,
  lost: (alias: string, room: string) => `${alias} ha perdido la conexión (${room})`,
  kicked: (alias: string, room: string) => `${alias} ha sido expulsado de ${room}`,
  codeWrong: (alias: string, room: string, from: string) =>
    `${alias} (${room}, desde ${from}) ha probado un código de moderador que no es`,
  exported: (alias: string, room: string) => `${alias} ha exportado la sala (${room})`,
  refused: (from: string, alias: string | undefined, sentence: string) =>
    `rechazado ${alias === undefined ? from : `«${alias}» (${from})`}: ${sentence}`,
  stuck: (from: string, alias: string | undefined) =>
    `${alias === undefined ? from : `«${alias}» (${from})`} no lee los mensajes que recibe: conexión cortada`,
  storeFailed: (room: string, reason: string) =>
    `no se han podido guardar los mensajes de ${room}: ${reason}`,
  storeFull:
    'no hay sitio para más mensajes (el disco está casi lleno, o se ha llegado a --max-log): hasta que lo haya, solo se puede leer',
  storeGoesOn: 'vuelve a haber sitio para mensajes',
  unreadable: (room: string) => `no se pueden leer los mensajes de ${room}: por ahora no entra nadie`,
  /** Lines that the window leaves out, by what they tell. */
  more: {
    opened: (count: number, from: string) => `${count} conexiones más de ${from}`,
    closed: (count: number, from: string) => `${count} desconexiones más de ${from}`,
    refused: (count: number, from: string) => `${count} rechazos más de ${from}`,
    joined: (count: number, from: string) => `${count} entradas más de ${from}`,
    resumed: (count: number, from: string) => `${count} regresos más de ${from}`,
    quit: (count: number, from: string) => `${count} salidas más de ${from}`,
    lost: (count: number, from: string) => `${count} pérdidas de conexión más de ${from}`,
    kicked: (count: number, from: string) => `${count} expulsiones más de ${from}`,
    demoted: (count: number) => `${count} moderaciones más quitadas`,
    notDemoted: (count: number) => `${count} moderaciones más que no se han podido quitar`,
    codeWrong: (count: number, from: string) => `${count} códigos de moderador erróneos más desde ${from}`,
    exported: (count: number, from: string) => `${count} exportaciones más de ${from}`,
    stuck: (count: number, from: string) => `${count} conexiones más de ${from} que no leían sus mensajes`,
    fault: (count: number, from: string) =>
      `${count} conexiones más de ${from} cortadas por un error interno`,
    storeFailed: (count: number, _from: string) => `${count} veces más no se han podido guardar mensajes`,
    storeFull: (count: number, _from: string) => `${count} veces más no ha habido sitio para mensajes`,
    storeGoesOn: (count: number, _from: string) => `${count} veces más ha vuelto a haber sitio`,
    unreadable: (count: number, _from: string) => `${count} veces más no se han podido leer mensajes`,
    keysUnreadable: (count: number, _from: string) =>
      `${count} veces más no se han podido leer las claves de los bots`,
  },
  severalAddresses: 'varias direcciones',
  moreOthers: (count: number) => `${count} líneas más de otro tipo`,
  keysUnreadable: (reason: string) =>
    `no se pueden leer las claves de los bots, y hasta que se arregle el archivo no entra ninguno: ${reason}`,
  fault: (from: string, reason: string) => `conexión de ${from} cortada por un error interno: ${reason}`,
  bug: (reason: string) =>
    `Error interno: ${reason}. El chat se cierra para no dañar nada. Los mensajes guardados están a salvo: vuelve a abrirlo.`,
  bugInputs: (file: string) =>
    `Lo último que recibió el servidor está en ${file}, sin mensajes ni claves. Guarda el archivo: ayuda a arreglar el error.`,
  bugNoInputs: (reason: string) => `No se ha podido guardar lo último que recibió el servidor: ${reason}`,
  badHost: (host: string) =>
    `Nombre «${host}» desconocido. Si es el de este servidor, arráncalo con --host ${host}`,
  badOrigin: (origin: string, host: string) =>
    `Una página de ${origin} ha pedido ${host}. Si hay un proxy en medio, tiene que conservar el nombre (docs/server.md)`,
  noRoom: (sockets: number) =>
    `Hay ${sockets} conexiones abiertas y no caben más: quien llega no puede entrar. «ulimit -n» antes de empezar, o --max-connections, permite más.`,
  noWebSocket:
    'Aquí solo se atiende Socket.IO por WebSocket. Si hay un proxy en medio, tiene que dejarlo pasar (docs/server.md)',
  /** For people on a bare socket, whose client has no words of its own. */
  bare: {
    encoding,
    /** What is wrong with an object, for those who write a client. */
    problems: {
      noObject: 'Eso no es un objeto JSON; envía objetos como {"user": "ana", "message": "hola"}.',
      openText:
        'Un texto del objeto no se cierra con comillas en su misma línea; un salto de línea dentro se escribe \\n.',
      openObject: 'El último objeto está incompleto: falta la llave } que lo cierra.',
      noJson:
        'El objeto no es JSON válido; nombres y textos van entre comillas dobles, como en {"user": "ana", "message": "hola"}.',
      missing: (field: string, others: string | undefined) =>
        `Al objeto le falta "${field}"${others ? ` (tiene ${others})` : ''}; escribe los nombres exactamente como en {"user": "ana", "message": "hola"}.`,
      noText: (field: string, value: string) =>
        `"${field}" debe ser un texto entre comillas dobles, no ${value}${field === 'user' ? '' : '; si no quieres enviarlo, omítelo'}.`,
    },
    together: 'Varias líneas, que llegaban muy seguidas:',
    tryAlias: (alias: string) => `Prueba con ${alias}.`,
    tooLong: '! Esa línea pasa de 32.768 bytes; se cierra la conexión.',
    noFile:
      '! Desde aquí no se puede grabar ni exportar, porque el archivo quedaría en el servidor; usa .r y .e en el navegador o en la terminal de charla.',
  },
};
