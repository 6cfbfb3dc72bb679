import { LINES_MAX, NOTE_BYTES_MAX, QUESTION_BYTES_MAX, REASON_BYTES_MAX, type Why } from '@charla/core';
import type { common } from './common.ts';

/**
 * What answers those who asked for something by a command, in Spanish: lists, and why it is not done. A page loads it with the commands, and
 * not before somebody writes.
 */
export const asked = {
  hands: (aliases: string) => `Piden la palabra, por orden: ${aliases}`,
  done: (count: number, of: number, missing: string) =>
    `Han terminado ${count} de ${of}${missing === '' ? '' : `; faltan: ${missing}`}`,
  members: (count: number, aliases: string) => `Conectados (${count}): ${aliases}`,
  programs: (aliases: string) => `Son programas: ${aliases}`,
  noticed: (alias: string, of: string, isBan: boolean, others: number) =>
    `-- ${alias} se conecta desde donde estaba ${of}, ${isBan ? 'con veto' : 'en silencio'}: puede ser la misma persona${others === 0 ? '' : others === 1 ? ', u otra que está ahí' : ` (ahí hay ${others} más)`} --`,
  knockers: (aliases: string) => `Llaman a la puerta: ${aliases}`,
  exporting: 'Exportando la sala…',
  exported: (file: string) => `Sala exportada en ${file}`,
  exportFailed: (reason: string | undefined) =>
    reason === undefined
      ? '! Aquí no se puede exportar con .e: usa «Exportar…» en la página completa.'
      : `! No se ha podido exportar: ${reason}`,
  bans: {
    none: 'Aquí no hay nadie vetado ni en silencio',
    title: 'Vetados y en silencio:',
    ban: (alias: string, by: string, until: string) => `${alias} no puede volver ${until} (${by})`,
    mute: (alias: string, by: string, until: string) => `${alias}, en silencio ${until} (${by})`,
  },
  ignoring: (count: number, aliases: string) =>
    count === 0 ? 'No ignoras a nadie' : `Ignoras a (${count}): ${aliases}`,
  nobody: (alias: string) => `! Aquí no hay nadie que se llame «${alias}»; .l dice quién está.`,
  unknownCommand: (line: string, nearest: string | undefined) =>
    `! No existe el comando ${line}; ${nearest ? `¿querías .${nearest}?` : '.h los explica.'} Para enviarlo tal cual: ${line.charAt(0)}${line}`,
  badArgument: (line: string, letter: string, nearest: string | undefined) =>
    nearest
      ? `! ${line} no es válido; ¿querías .${letter} ${nearest}?`
      : `! ${line} no es válido; prueba .${letter} sin nada detrás (.h lo explica)`,
  questions: {
    none: 'No hay preguntas abiertas',
    title: (count: number) => `Preguntas abiertas (${count}):`,
    votes: (votes: number, isMine: boolean) => `+${votes}${isMine ? ', con el tuyo' : ''}`,
  },
  refusals: {
    'note/long': () =>
      `El texto es demasiado largo: un tema, una bienvenida o un mensaje fijado tienen como mucho ${NOTE_BYTES_MAX} bytes, un motivo ${REASON_BYTES_MAX}, y todos ${LINES_MAX} líneas; acórtalo.`,
    'member/gone': () => 'Esa persona ya no está en la sala.',
    'power/needed': () => 'Eso solo lo puede hacer un moderador; .mod CÓDIGO te hace moderador.',
    'power/equal': () => 'Esa persona modera con el código; no se le puede hacer eso.',
    'bans/full': () => 'En esta sala hay ya demasiados vetos y silencios; quita alguno antes.',
    'pins/full': () =>
      'Ya hay cinco mensajes fijados, que son los que caben; quita uno con .unpin y su número.',
    'pins/none': () => 'No hay nada fijado con ese número; .pin muestra los mensajes fijados.',
    'question/gone': () => 'Esa pregunta no está abierta; .questions muestra las que lo están.',
    'question/long': () =>
      `Una pregunta tiene como mucho ${QUESTION_BYTES_MAX} bytes; acórtala, o envíala sin «? » delante.`,
    'questions/full': () => 'Hay ya demasiadas preguntas o votos; espera a que se responda alguna.',
    'vote/own': () => 'No puedes votar tu propia pregunta.',
    'vote/again': () => 'Ya has votado esa pregunta; con -1 y su número quitas tu voto.',
  } satisfies Record<Exclude<Why, keyof typeof common.refusals>, () => string>,
};
