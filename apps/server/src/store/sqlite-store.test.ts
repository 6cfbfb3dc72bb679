import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeLogStore } from '@charla/testkit/vitest';
import { freshEpoch } from '../secrets.ts';
import { openSqliteStore } from './sqlite-store.ts';

describeLogStore({
  name: 'in a SQLite file',
  async setUp() {
    const folder = mkdtempSync(path.join(tmpdir(), 'charla-log-'));
    const remove = async () => rmSync(folder, { recursive: true, force: true });
    return { open: () => openSqliteStore(folder, freshEpoch()), lose: remove, tearDown: remove };
  },
});
