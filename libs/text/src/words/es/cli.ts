import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';
import { check } from './check.ts';
import { encoding } from './encoding.ts';

/** The words of the terminal in Spanish. */
export const cli = {
  usage: `Uso: ${CALLED.client} ALIAS [HOST] [opciones]

Entra en una sala de chat desde la terminal.

  ALIAS               tu nombre en la sala
  HOST                nombre, dirección IP o URL del servidor (localhost)
  -p, --port N        puerto (${DEFAULT_PORT})
  -r, --room SALA     sala (lobby)
      --lang es|en    idioma (el del sistema)
      --tz ZONA       zona horaria de las fechas, p. ej. Europe/Madrid (la del sistema)
      --plain         solo líneas, sin dibujar nada (siempre es así sin terminal)
      --json          un objeto JSON por línea, para programas (docs/cli.md)
  -h, --help          esta ayuda

Otros programas: run, check y export, cada uno con --help. Si tu alias se llama como uno de
ellos, escribe «join» delante: join run. En el chat, .h explica los comandos; para
salir, Ctrl-D, o Ctrl-C con la línea vacía.`,
  noAlias: `Falta el alias. Por ejemplo: ${CALLED.client} ana (más con --help)`,
  tooMany: (extra: string) => `El argumento «${extra}» sobra. Consulta --help.`,
  unknownOption: (option: string, nearest: string | undefined) =>
    `Opción desconocida: ${option}.${nearest ? ` ¿Querías ${nearest}?` : ''} Consulta --help.`,
  noValue: (option: string) => `Falta el valor de ${option}. Consulta --help.`,
  takesNoValue: (option: string) => `${option} no lleva ningún valor. Consulta --help.`,
  badBytes: (argument: string) =>
    `El argumento «${argument}» no es UTF-8 válido; configura la terminal en UTF-8.`,
  badPort: (port: string) => `El puerto «${port}» no es válido; usa un número de 1 a 65535.`,
  badLang: (lang: string) => `El idioma «${lang}» no está disponible; usa --lang es o --lang en.`,
  badZone: (zone: string) => `No existe la zona horaria «${zone}»; usa una como Europe/Madrid.`,
  badHost: (host: string) =>
    `«${host}» no es una dirección válida; usa un nombre, una IP o una URL como http://192.168.1.5:${DEFAULT_PORT}.`,
  tryAlias: (alias: string) => `Prueba con ${alias}.`,
  unreachable: {
    nothing: (url: string) =>
      `No hay ningún servidor de chat en ${url}; comprueba la dirección y el puerto, y que el servidor está en marcha.`,
    name: (host: string) =>
      `Ningún ordenador se llama «${host}»; comprueba el nombre o usa la dirección que muestra el servidor.`,
    silent: (url: string) =>
      `Nadie responde en ${url}; comprueba la dirección y que los dos ordenadores están en la misma red. Un cortafuegos puede cerrar el puerto.`,
    other: (url: string) =>
      `En ${url} responde algo que no es un chat; comprueba el puerto y si la dirección empieza por http o por https.`,
  },
  badInput: {
    noObject: 'La línea no es un objeto JSON; envía objetos como {"say": "hola"}.',
    extra: 'El objeto tiene un campo desconocido; solo puede tener "say" o "command", e "id".',
    noWish: 'El objeto necesita "say" o "command", uno de los dos.',
    noText: '"say" y "command" deben ser textos entre comillas dobles.',
    noCommand: 'Ese comando no existe; mira .h, o envía un mensaje con "say".',
    badId: '"id" debe ser un texto, un número o null.',
  },
  encoding,
  pending: (text: string) => `… ${text}`,
  search: (query: string, fails: boolean) => `${fails ? 'no está' : 'buscar'} «${query}»: `,
  unreadable: 'La terminal ha enviado caracteres que no son UTF-8 y se han omitido. Configúrala en UTF-8.',
  run: {
    usage: `Uso: charla run ARCHIVO.chat… [opciones]

Reproduce conversaciones escritas y dice dónde el servidor responde otra cosa. Sin --against
usa un servidor en memoria con su propio reloj; con --against, uno de verdad en tiempo real.

      --against URL   el servidor con el que se reproducen
  -r, --room SALA     la sala de quienes no indican ninguna (lobby), con --against
      --patience S    segundos que se espera cada respuesta (5), con --against
      --lang es|en    idioma (el del sistema)
  -h, --help          esta ayuda

Termina con 0 si todo coincide, 1 si algo no, 2 si la orden o un guion tienen un error, 3 si no hay
servidor. docs/cli.md explica el lenguaje de los guiones.`,
    noFile: 'Falta el guion: indica un archivo .chat. Consulta --help.',
    badPatience: (seconds: string) =>
      `«${seconds}» no es válido para --patience; usa un número de segundos, más de 0 y hasta 3600.`,
    skips: { server: 'detiene el servidor, y este no es suyo; se puede reproducir sin --against' },
    sum: (played: number, failed: number, skipped: number) => `${played} ✓  ${failed} ✗  ${skipped} –`,
    above: (count: number) => `… y ${count} ${count === 1 ? 'línea' : 'líneas'} antes`,
    problems: {
      expected: 'se esperaba:',
      saw: 'pero desde el paso anterior solo se vio:',
      sawNothing: 'pero desde el paso anterior no se vio nada',
      alsoRecorded: 'se grabó además:',
      wasSeen: 'pero se vio:',
      seenTimes: (times: number) => `se vio ${times} ${times === 1 ? 'vez' : 'veces'}`,
      isTyping: 'pero está escribiendo:',
      stillIn: 'pero sigue en el chat',
      outWith: (code: number) => `pero salió con ${code}`,
      nobody: 'no ha entrado ni conectado nadie con ese nombre',
      noScreen: 'una conexión directa (socket) no tiene pantalla: este paso es para quien entra con «joins»',
      noHand: 'quien ha entrado no envía datos a mano: este paso es para quien conecta con «connects»',
      noStep: 'esta línea no es un paso de un guion; docs/cli.md los enumera',
      noSteps: 'el guion no tiene ningún paso',
      unreadable: 'esta línea no es UTF-8 válido; guarda el guion en UTF-8',
      utf16: 'el guion está en UTF-16; guárdalo en UTF-8',
      unreachable: (url: string) => `no hay ningún servidor de chat en ${url}`,
    },
  },
  check,
  cannotPrint: (reason: string) => `! No se puede escribir en la salida: ${reason}. El chat acaba aquí.`,
  export: {
    usage: `Uso: charla export [HOST] [opciones]

Guarda todos los mensajes de una sala, desde el primero: los mismos bytes, los exporte
quien los exporte. O la asistencia, como tabla CSV: quién ha venido y cuánto ha estado.
Los demás lo ven.

  -r, --room SALA       la sala (lobby)
  -f, --format FORMATO  txt, md, html, json, jsonl o attendance, la asistencia
                        (el del archivo, o txt)
  -o, --output ARCHIVO  archivo donde se guarda (la salida estándar)
      --tz ZONA         zona horaria de las fechas (UTC)
      --only ALIAS      solo lo que ha dicho esta persona
      --names ARCHIVO   nombres, uno por línea: la asistencia dice quién falta
      --as ALIAS        alias con el que se lee la sala (export-1234)
  -p, --port N          puerto (${DEFAULT_PORT})
      --lang es|en      idioma de los errores y de la asistencia (el del sistema)
  -h, --help            esta ayuda

Termina con 0 si está todo, 1 si no, 2 si la orden tiene un error, 3 si no hay servidor.`,
    folder: (file: string) => `No se puede escribir una carpeta; nombra un archivo en ella: ${file}`,
    badEnding: (ending: string, known: string) =>
      `Ningún formato corresponde a la terminación «${ending}»; elige uno con --format: ${known}.`,
    badFormat: (format: string, known: string) =>
      `El formato «${format}» no existe; usa uno de estos: ${known}.`,
    namesOnly: 'La lista de --names es para la asistencia: usa --format attendance.',
    noNames: (file: string) => `En ${file} no hay ningún nombre; escribe uno en cada línea.`,
    namesUtf8: (file: string) => `${file} no está en UTF-8; guárdalo en UTF-8.`,
    cannotRead: (reason: string) => `No se puede leer la lista de nombres: ${reason}`,
    cannotWrite: (reason: string) => `! No se puede escribir: ${reason}`,
    incomplete: (reason: string) => `! Exportación incompleta: ${reason}`,
    cut: 'el servidor no ha podido leer todos los mensajes, o su historial ha empezado de nuevo.',
  },
};
