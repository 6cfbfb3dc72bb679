import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.ts';

// Everything here is pure: no file of tests can spoil another.
export default defineConfig({ test: { ...base.test, isolate: false } });
