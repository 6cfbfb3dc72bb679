export { EXPORT_FORMATS, exportFormatOf, type ExportFormat } from '@charla/core';
export { endingOf, exportFileName, exportText, openExport } from './export.ts';
export type { Export, ExportOptions } from './options.ts';
