/** The formats of an export; `libs/text` says what each looks like. All but the attendance are of messages. */
export const EXPORT_FORMATS = ['txt', 'md', 'html', 'json', 'jsonl', 'attendance'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Other words for a format. */
export const FORMAT_SYNONYMS: ReadonlyMap<string, ExportFormat> = new Map([
  ['asistencia', 'attendance'],
  ['csv', 'attendance'],
]);

/** The format that a word means, if any. */
export function exportFormatOf(word: string): ExportFormat | undefined {
  return EXPORT_FORMATS.find((format) => format === word) ?? FORMAT_SYNONYMS.get(word);
}
