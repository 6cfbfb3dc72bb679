import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { syncFolder } from './durable.ts';

const failing = (code: string) => ({
  fsync() {
    throw Object.assign(new Error(code), { code });
  },
});

test.each(['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'])(
  '[RE10] that a folder cannot be synced at all is no fault: %s',
  (code) => {
    expect(() => syncFolder(tmpdir(), failing(code))).not.toThrow();
  },
);

test.each(['EIO', 'ENOSPC', 'EROFS'])('[RE10] what the disk says of it is one: %s', (code) => {
  expect(() => syncFolder(tmpdir(), failing(code))).toThrow(code);
});
