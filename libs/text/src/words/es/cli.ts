import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';
import { check } from './check.ts';

/** The words of the terminal in Spanish. */
export const cli = {
  usage: `Uso: ${CALLED.client} ALIAS [HOST] [opciones]

Entra en una sala de chat desde el terminal.

  ALIAS               tu nombre en la sala
  HOST                nombre, dirección IP o URL del servidor (localhost)
  -p, --port N        puerto (${DEFAULT_PORT})
  -r, --room SALA     sala (lobby)
      --lang es|en    idioma (el del sistema)
      --tz ZONA       zona horaria de las fechas, p. ej. Europe/Madrid (la del sistema)
      --plain         solo líneas, sin dibujar nada (así es siempre sin terminal)
      --json          un objeto JSON por línea, para programas (docs/cli.md)
  -h, --help          esta ayuda

También hay charla run, charla check y charla export, con --help cada uno; quien se llame
como uno de ellos entra con «join» delante. Dentro, .h explica los comandos. Ctrl-C y Ctrl-D salen.`,
  noAlias: 'Falta el alias: ¿cómo te llamas? (--help lo explica)',
  tooMany: (extra: string) => `Sobra «${extra}»: solo se esperan el alias y el servidor. (--help lo explica)`,
  badOption: (reason: string) => `No se entiende la orden: ${reason} (--help lo explica)`,
  badPort: (port: string) => `El puerto «${port}» no vale; usa un número de 1 a 65535.`,
  badLang: (lang: string) => `No se habla «${lang}»; usa --lang es o --lang en.`,
  badZone: (zone: string) => `No existe la zona horaria «${zone}»; usa una como Europe/Madrid.`,
  badHost: (host: string) =>
    `«${host}» no es una dirección; usa un nombre, una IP o una URL como http://192.168.1.5:${DEFAULT_PORT}.`,
  unreachable: (url: string) =>
    `No hay ningún servidor de chat en ${url}; comprueba que está en marcha, la dirección y el puerto.`,
  badInput: 'La línea no es un objeto JSON con «say» o «command»; docs/cli.md lo explica.',
  pending: (text: string) => `… ${text}`,
  run: {
    usage: `Uso: charla run ARCHIVO.chat… [opciones]

Representa conversaciones y dice dónde se apartan de lo que ocurre. Sin --against se
usa un servidor en memoria con su propio reloj; con él, uno de verdad, y el tiempo real.

      --against URL   el servidor con el que se representan
  -r, --room SALA     la sala de quienes no nombran ninguna (lobby), con --against
      --patience S    segundos que puede tardar lo que se espera (5), con --against
      --lang es|en    idioma (el del sistema)
  -h, --help          esta ayuda

Termina con 0 si todo es como se cuenta, 1 si no, 2 si no se entiende, 3 si no hay servidor.
El lenguaje de los guiones se explica en docs/cli.md.`,
    noFile: 'Falta el guion: ¿qué archivo .chat se representa? (--help lo explica)',
    badPatience: (seconds: string) =>
      `«${seconds}» no vale como paciencia; usa segundos, de más de 0 a 3600.`,
    skips: { server: 'detiene el servidor, y este no es suyo; sin --against se puede representar' },
    sum: (played: number, failed: number, skipped: number) => `${played} ✓  ${failed} ✗  ${skipped} –`,
    above: (count: number) => `… y ${count} ${count === 1 ? 'línea' : 'líneas'} antes`,
    problems: {
      expected: 'se esperaba:',
      saw: 'y desde lo anterior solo se vio:',
      sawNothing: 'y desde lo anterior no se vio nada',
      alsoRecorded: 'se grabó además:',
      wasSeen: 'pero se vio:',
      seenTimes: (times: number) => `se vio ${times} ${times === 1 ? 'vez' : 'veces'}`,
      isTyping: 'pero está escribiendo:',
      stillIn: 'pero sigue dentro',
      outWith: (code: number) => `pero salió con ${code}`,
      nobody: 'no ha entrado ni conectado nadie con ese nombre',
      noScreen: 'una conexión desnuda no tiene pantalla: es cosa de alguien que entra con «joins»',
      noHand: 'quien ha entrado no envía nada a mano: es cosa de alguien que conecta con «connects»',
      noStep: 'esta línea no es un paso de un guion',
      unreachable: (url: string) => `no hay ningún servidor de chat en ${url}`,
    },
  },
  check,
  export: {
    usage: `Uso: charla export [HOST] [opciones]

Escribe lo que se ha dicho en una sala, desde su primer mensaje: los mismos bytes, lo
exporte quien lo exporte. Entra en la sala para leerla, y ahí se ve que se graba.

  -r, --room SALA       la sala (lobby)
  -f, --format FORMATO  txt, md, html, json o jsonl (el del archivo, o txt)
  -o, --output ARCHIVO  dónde se escribe (la salida estándar)
      --tz ZONA         zona horaria de las fechas (UTC)
      --as ALIAS        con qué nombre se entra (export-1234)
  -p, --port N          puerto (${DEFAULT_PORT})
      --lang es|en      idioma de los errores (el del sistema)
  -h, --help            esta ayuda

Termina con 0 si está todo, 1 si no, 2 si no se entiende, 3 si no hay servidor.`,
    badFormat: (format: string, known: string) =>
      `No hay un formato «${format}»; usa uno de estos: ${known}.`,
    cannotWrite: (reason: string) => `! No se puede escribir: ${reason}`,
    incomplete: (reason: string) => `! Exportación incompleta: ${reason}`,
    cut: 'el servidor no ha podido leer todo lo dicho, o su historial ha empezado de nuevo.',
  },
};
