export { EXPORT_FORMATS, exportFormatOf, type ExportFormat } from '@charla/core';
export {
  endingOf,
  exportFileName,
  exportText,
  openExport,
  type Export,
  type ExportOptions,
} from './export.ts';
