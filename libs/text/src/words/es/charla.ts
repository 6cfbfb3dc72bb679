import { CALLED } from '../called.ts';
import { server } from './server.ts';

const name = CALLED.client;

/** The words of the program that contains all the others, in Spanish. */
export const charla = {
  usage: `charla: un chat para quienes estéis en la misma red.

  ${name}                      abre un chat
  ${name} ALIAS [HOST]         entra en un chat desde la terminal
  ${name} run ARCHIVO.chat…    reproduce conversaciones escritas
  ${name} check HOST[:PUERTO]  comprueba un servidor del ejercicio
  ${name} export [HOST]        guarda los mensajes de una sala
  ${name} key add NOMBRE       crea la clave de un bot; también list y revoke NOMBRE
  ${name} mod                  dice quién modera; --take NOMBRE se lo quita, --new-code cambia el código
  ${name} log check            comprueba que los mensajes guardados están bien
  ${name} import --log …       copia un chat de una carpeta a una base de datos PostgreSQL
  ${name} help [PROGRAMA]      esta ayuda, o la de start, join, run, check, export, key, mod, log o import
  ${name} version              dice la versión

Si tu alias se llama como un programa: ${name} join ALIAS. Opciones al abrir un chat:

${server.options}`,
  unknownProgram: (word: string, nearest: string | undefined) =>
    `No existe el programa «${word}».${nearest ? ` ¿Querías ${nearest}?` : ''} Consulta --help.`,
  /** npm keeps options before `--` for itself. */
  lacksDashes: (option: string) =>
    `npm no pasa a charla las opciones que van antes de «--». Escribe: npm start -- --${option} …`,
};
