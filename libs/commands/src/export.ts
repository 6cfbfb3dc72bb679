import { EXPORT_FORMATS, FORMAT_SYNONYMS, type ExportFormat } from '@charla/core';
import type { Command } from './command.ts';

/** `.e md` chooses another format than that of a recording. */
export const exportRoom = {
  letter: 'e',
  names: ['export', 'exportar'],
  arguments: EXPORT_FORMATS,
  synonyms: FORMAT_SYNONYMS,
  wish: (argument = 'txt') => ({ type: 'export', format: argument as ExportFormat }),
} as const satisfies Command;
