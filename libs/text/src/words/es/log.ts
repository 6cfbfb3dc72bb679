import { CALLED } from '../called.ts';

/** The words of the commands that look after a log, in Spanish. */
export const log = {
  usage: `Uso: ${CALLED.client} log check [opciones]

Lee todos los mensajes de un chat y dice si algo no está bien.

      --data CARPETA        la carpeta del chat, que debe estar cerrado (./charla-data)
      --log postgres://…    o la base de datos del chat, también con el chat abierto
      --lang es|en          idioma (el del sistema)
      --help                esta ayuda`,
  importUsage: `Uso: ${CALLED.client} import --log postgres://… [opciones]

Copia un chat cerrado a una base de datos vacía.

      --data CARPETA        la carpeta del chat (./charla-data)
      --log postgres://…    la base de datos
      --lang es|en          idioma (el del sistema)
      --help                esta ayuda`,
  unknownCommand: (typed: string) => `No existe la orden «${typed}». Usa log check.`,
  noDatabase: 'Falta la base de datos: --log postgres://USUARIO@SERVIDOR/BASE. Consulta --help.',
  notEmpty: (where: string) =>
    `En la base de datos ${where} ya hay un chat; usa una vacía, sin ningún servidor en marcha.`,
  damaged: (reason: string) => `El archivo está dañado: ${reason}`,
  problems: {
    hole: (room: string, { from, to }: { from: number; to: number }) =>
      from === to ? `${room}: falta el evento ${from}.` : `${room}: faltan los eventos ${from} a ${to}.`,
    unreadable: (room: string, at: number) => `${room}: el evento ${at} no se puede leer.`,
    backwards: (room: string, at: number) => `${room}: la hora del evento ${at} es anterior a la del que le precede.`,
    stranger: (room: string, at: number, alias: string) => `${room}: el evento ${at} es de ${alias}, que no está en la sala.`,
    twice: (room: string, at: number, alias: string) => `${room}: en el evento ${at} entra ${alias}, y ese alias ya está en la sala.`,
    alias: (room: string, at: number, alias: string) => `${room}: el evento ${at} es de alguien que ahí no se llama ${alias}.`,
    again: (room: string, at: number, alias: string) => `${room}: el evento ${at} de ${alias} tiene el número de uno anterior.`,
    messages: (room: string, counted: number) => `${room}: se cuentan ${counted} mensajes, y no son tantos o son más.`,
    head: (room: string, at: number) => `${room}: consta que el último evento es el ${at}, y es otro.`,
    member: (room: string, alias: string) => `${room}: ${alias} no consta como dicen los eventos.`,
    standing: (room: string) => `${room}: los vetos y silencios no constan como dicen los eventos.`,
    session: (room: string, alias: string | undefined) =>
      alias === undefined
        ? `${room}: hay una sesión que nunca ha entrado.`
        : `${room}: ${alias} está en la sala y no tiene sesión a la que volver.`,
    slip: (room: string, at: number) => `${room}: una Idempotency-Key lleva al evento ${at}, donde no hay ningún mensaje.`,
  },
  more: (count: number) => `… y ${count} más.`,
  sound: (rooms: number, events: number) => `Todo está bien. Salas: ${rooms}; eventos: ${events}.`,
  unsound: (problems: number, rooms: number, events: number) =>
    `Problemas: ${problems}. Salas: ${rooms}; eventos: ${events}.`,
  imported: (where: string, rooms: number, events: number) =>
    `El chat está en la base de datos ${where}. Salas: ${rooms}; eventos: ${events}.`,
  notImported: 'No se ha copiado nada: el chat de la carpeta no está bien.',
}; // prettier-ignore
