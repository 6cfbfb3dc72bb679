/** The formats of an export; `libs/text` says what each looks like. */
export const EXPORT_FORMATS = ['txt', 'md', 'html', 'json', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(format: string): format is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(format);
}
