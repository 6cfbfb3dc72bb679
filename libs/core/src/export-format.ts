/** What a room may be written as. What each looks like stands in `libs/text`. */
export const EXPORT_FORMATS = ['txt', 'md', 'html', 'json', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(format: string): format is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(format);
}
