import { commands } from '@charla/commands';
import type { Entry, Notice, Question } from '@charla/core';
import { expect, test } from 'vitest';
import { wordsIn } from './all-words.ts';
import { formatEntry, formatSaid, type View } from './format.ts';

const spanish: View = { words: wordsIn('es'), zone: 'UTC', timestamps: false };
const english: View = { ...spanish, words: wordsIn('en') };
const notice = (told: Notice): Entry => ({ id: 1, type: 'notice', notice: told });
const stamp = { seq: 7, atMs: Date.UTC(2026, 10, 22, 10, 31, 5), session: 's', alias: 'ana', n: 1 };
const event = (happened: object) => ({ id: 1, type: 'event', event: { ...stamp, ...happened } }) as Entry;

test('[CO8] the help explains every command on a line of its own', () => {
  const help: Notice = {
    what: 'help',
    commands: commands.map(({ letter, arguments: known, takes = known?.join('|') }) => ({
      letter,
      ...(takes ? { argument: takes } : {}),
    })),
  };
  expect(formatEntry(notice(help), spanish).split('\n')).toEqual([
    'Comandos:',
    '  .q      salir del chat',
    '  .r      empezar o terminar de grabar los mensajes en un archivo',
    '  .r all  grabar también los mensajes anteriores',
    '  .t      mostrar u ocultar la fecha y la hora de cada mensaje',
    '  .l      ver quién está conectado',
    '  .m      levantar o bajar la mano para pedir la palabra',
    '  .d      decir que has terminado, o que todavía no',
    '  .d reset  empezar otra cuenta de quien ha terminado (moderadores)',
    '  .a      ver mensajes anteriores',
    '  .e      guardar en un archivo todos los mensajes de la sala',
    '  .e txt|md|html|json|jsonl|attendance  en ese formato, o la asistencia',
    '  .rooms  ver las salas abiertas a todos',
    '  .listed  ver las salas a la vista, y si esta lo está',
    '  .listed on|off  que la sala esté a la vista de todos, o no (moderadores)',
    '  .pin [...]  ver los mensajes fijados; con un texto, fijarlo (moderadores)',
    '  .ignore ALIAS  no ver los mensajes de alguien, o verlos otra vez; sin alias, a quién ignoras',
    '  .ask ...  hacer una pregunta, si alguien modera; +1 y su número la vota, -1 quita el voto',
    '  .questions  ver las preguntas abiertas, primero las más votadas',
    '  .answered 3  dar por respondida una pregunta tuya, o cualquiera si moderas',
    '  .mod CODE|ALIAS  moderar la sala, con el código de la ventana del servidor; un moderador se lo da así a otro',
    '  .topic [...]  poner el tema de la sala; sin texto se quita',
    '  .welcome [...]  poner lo que lee quien entra; sin texto se quita',
    '  .unpin N  quitar un mensaje fijado, por su número',
    '  .unmod ALIAS  quitarle la moderación a alguien',
    '  .kick ALIAS [...]  sacar a alguien de la sala, con un motivo si quieres',
    '  .ban ALIAS [2|ever] [...]  sacar a alguien y no dejarle volver: tantas horas, o siempre',
    '  .unban ALIAS  dejarle volver',
    '  .bans   ver quién no puede volver o está en silencio',
    '  .mute ALIAS [10]  que alguien no pueda hablar: tantos minutos, o hasta nuevo aviso',
    '  .unmute ALIAS  dejarle hablar',
    '  .slow [30] [programs]  que cada persona, o solo cada programa, envíe un mensaje cada tantos segundos; 0 lo quita',
    '  .only   que solo hablen los moderadores',
    '  .close  que no entre nadie nuevo',
    '  .knock  que quien llega espere a que un moderador le deje entrar',
    '  .let ALIAS [no]  dejar entrar a quien llama a la puerta; con no detrás, que no entre',
    '  .open   que todos puedan entrar y hablar',
    '  .clear [...]  vaciar la sala: borrar para siempre lo que se ha escrito; pide que lo confirmes',
    '  .h      ver esta ayuda',
    'Para enviar una línea que empiece por punto, repite el punto: ..q envía .q',
  ]);
  expect(formatEntry(notice(help), english)).not.toContain('undefined');
});

const question = (asks: number, text: string, votes: number, isVoted: boolean): Question => ({
  ...{ asks, alias: 'ana', atMs: 0, text, votes, isVoted, isOwn: false },
});

test.each<[Entry, string, string]>([
  [event({ type: 'said', text: '?  ¿por\nqué?', asks: 3 }),
    '[ana pregunta #3]: ¿por\n    qué?',
    '[ana asks #3]: ¿por\n    qué?'],
  [event({ type: 'said', text: '? ¿por qué?' }), '[ana]: ? ¿por qué?', '[ana]: ? ¿por qué?'],
  [event({ type: 'upvoted', asks: 3, on: true, votes: 5 }),
    '* ana: +1 a la pregunta #3 (van 5)',
    '* ana: +1 for question #3 (5 now)'],
  [event({ type: 'upvoted', asks: 3, on: false, votes: 4 }),
    '* ana retira su +1 a la pregunta #3 (quedan 4)',
    '* ana took back the +1 for question #3 (4 now)'],
  [event({ type: 'answered', asks: 3, last: 3 }),
    '* ana da por respondida la pregunta #3',
    '* ana marked question #3 as answered'],
  [notice({ what: 'questions', questions: [] }), 'No hay preguntas abiertas', 'There are no open questions'],
  [notice({ what: 'questions', questions: [question(3, 'uno\n#9 dos', 5, true), question(1, 'tres', 0, false)] }),
    'Preguntas abiertas (2):\n  #3 (+5, con el tuyo) ana: uno ⏎ #9 dos\n  #1 (+0) ana: tres',
    'Open questions (2):\n  #3 (+5, one of them yours) ana: uno ⏎ #9 dos\n  #1 (+0) ana: tres'],
])('[FO1] [MO15] [MO16] [MO17] [MO18] %j is told in both languages', (entry, inSpanish, inEnglish) => {
  expect([formatEntry(entry, spanish), formatEntry(entry, english)]).toEqual([inSpanish, inEnglish]);
}); // prettier-ignore

test('[FO2] a question with its time, and its author apart from its text', () => {
  const said = { ...stamp, type: 'said', text: '? ¿por qué?', asks: 3 } as const;
  const { who, what } = formatSaid(said, { ...english, timestamps: true });
  expect([who, what]).toEqual(['ana 2026-11-22 10:31:05 asks #3', '¿por qué?']);
});
