import { FOREVER_MS, unreachable, type Alias, type Notice } from '@charla/core';
import { formatRuling, indented } from './format.ts';
import type { Answer, HelpWords, Words } from './language.ts';
import { foreignPart } from './safe.ts';
import { formatTime, type Zone } from './time.ts';
import type { asked } from './words/es/asked.ts';

/** The width of commands in `.h`: the longest without an argument. */
const COMMAND_WIDTH = 5;

/** An answer to a command; the words are there wherever commands are. Each foreign part is made safe where it is put in. */
export function formatAnswer(notice: Answer, words: Words, asked: Sentences, zone: Zone): string {
  switch (notice.what) {
    case 'help':
      return formatHelp(notice, words);
    case 'members':
      return formatMembers(notice, words, asked, zone);
    case 'rooms':
      return formatRooms(notice, words, zone);
    case 'nobody':
      return asked.nobody(foreignPart(notice.alias));
    case 'bans':
      return formatBans(notice, words, asked.bans, zone);
    case 'questions':
      return formatQuestions(notice, asked);
    case 'noticed':
      return asked.noticed(foreignPart(notice.alias), foreignPart(notice.of), notice.isBan, notice.others);
    case 'ignoring':
      return asked.ignoring(notice.aliases.length, notice.aliases.map(foreignPart).join(', '));
    case 'unknownCommand':
      return asked.unknownCommand(foreignPart(notice.line), notice.nearest);
    case 'badArgument':
      return asked.badArgument(foreignPart(notice.line), notice.letter, notice.nearest);
    case 'exporting':
      return asked.exporting;
    case 'exported':
      return asked.exported(foreignPart(notice.file));
    case 'exportFailed':
      return asked.exportFailed(notice.reason === undefined ? undefined : foreignPart(notice.reason));
    default:
      return unreachable(notice);
  }
}

type Sentences = typeof asked;

/** The sentence of `.h` for a command or its argument. A language that lacks a letter of the registry does not compile. CO8. */
export function helpOn(help: HelpWords | undefined, letter: string, part: '' | 'Argument' = ''): string {
  const sentences: Partial<Record<string, string>> = help ?? {};
  return sentences[`${letter}${part}`] ?? '';
}

/** One line per command; an argument that may be left out has a line of its own. CO8. */
function formatHelp({ commands }: Extract<Notice, { what: 'help' }>, words: Words): string {
  const lines = commands.flatMap(({ letter, argument }) => {
    const line = `  .${letter.padEnd(COMMAND_WIDTH)}  ${helpOn(words.help, letter)}`;
    if (argument === undefined) return [line];
    const more = helpOn(words.help, letter, 'Argument');
    return more === ''
      ? [`  .${letter} ${argument}  ${helpOn(words.help, letter)}`]
      : [line, `  .${letter} ${argument}  ${more}`];
  });
  const { title, escape } = words.help ?? {};
  return [title ?? [], ...lines, escape ?? []].flat().join('\n');
}

/** Who is kept out or muted, until when, and by whom. */
function formatBans(
  { kept }: Extract<Notice, { what: 'bans' }>,
  words: Words,
  bans: Sentences['bans'],
  zone: Zone,
): string {
  if (kept.length === 0) return bans.none;
  const lines = kept.map(({ alias, by, untilMs, isBan }) => {
    const until = untilMs >= FOREVER_MS ? words.forNow : words.until(formatTime(untilMs, zone));
    return `  ${bans[isBan ? 'ban' : 'mute'](foreignPart(alias), foreignPart(by), until)}`;
  });
  return [bans.title, ...lines].join('\n');
}

/** `  #3 (+5) ana: Why?`, a line for each. MO18. */
function formatQuestions(
  { questions }: Extract<Notice, { what: 'questions' }>,
  { questions: words }: Sentences,
): string {
  if (questions.length === 0) return words.none;
  const lines = questions.map(
    ({ asks, alias, text, votes, isVoted }) =>
      `  #${asks} (${words.votes(votes, isVoted)}) ${foreignPart(alias)}: ${foreignPart(text)}`,
  );
  return [words.title(questions.length), ...lines].join('\n');
}

/** One line per listed room: how many are in it, and when something last happened there. CO14. */
function formatRooms({ rooms, here }: Extract<Notice, { what: 'rooms' }>, words: Words, zone: Zone): string {
  const lines = rooms.map(({ room, members, atMs }) => {
    const at = atMs === undefined ? undefined : formatTime(atMs, zone);
    return `  ${foreignPart(room)}${room === here ? ` ${words.rooms.here}` : ''}: ${words.rooms.state(members, at)}`;
  });
  const isListed = rooms.some(({ room }) => room === here);
  return [words.rooms.title(rooms.length), ...lines, ...(isListed ? [] : [words.rooms.unlisted])].join('\n');
}

/** Who is here, who asks to speak since when, and who has not finished. CO10, MK2, MK3. */
function formatMembers(
  notice: Extract<Notice, { what: 'members' }>,
  words: Words,
  asked: Sentences,
  zone: Zone,
): string {
  const { aliases, programs, hands, done, knocking, rules, topic } = notice;
  const list = (all: readonly Alias[]) => all.map(foreignPart).join(', ');
  const lines = [
    ...(topic === undefined ? [] : [words.note.topic(indented(topic))]),
    asked.members(aliases.length, list(aliases)),
  ];
  if (programs) lines.push(asked.programs(list(programs)));
  if (hands)
    lines.push(
      asked.hands(
        hands.map(({ alias, sinceMs }) => `${foreignPart(alias)} (${formatTime(sinceMs, zone)})`).join(', '),
      ),
    );
  if (done) lines.push(asked.done(done.count, done.count + done.missing.length, list(done.missing)));
  if (knocking) lines.push(asked.knockers(list(knocking)));
  if (rules) lines.push(formatRuling(rules, words, zone));
  return lines.join('\n');
}
