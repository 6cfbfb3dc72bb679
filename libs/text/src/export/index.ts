export { EXPORT_FORMATS, isExportFormat, type ExportFormat } from '@charla/core';
export { exportFileName, exportText, openExport, type Export, type ExportOptions } from './export.ts';
