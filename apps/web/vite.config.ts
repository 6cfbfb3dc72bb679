import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.ts';

/** Svelte compiles ours with runes; packages from elsewhere say it themselves. */
const runes = ({ filename }: { filename: string }) =>
  filename.split(/[/\\]/).includes('node_modules') ? undefined : true;

/** The client that every page shares is one file: loaded once, and weighed apart from the pages. */
const sharedClient = {
  name: 'client',
  test: /[/\\](libs[/\\](core|commands|text|client)|(socket|engine)\.io-|valibot|date-fns|@socket\.io)/,
};

const components = 'src/**/*.svelte.test.ts';
// Kept apart: each project below would add it to its own.
const { include, ...shared } = base.test;

export default defineConfig({
  plugins: [
    sveltekit({
      compilerOptions: { runes },
      adapter: adapter({ fallback: 'index.html', precompress: true }),
      // What a page may do stands in the headers with which the server sends it: apps/server/src/page-policy.ts.
    }),
  ],
  build: { rolldownOptions: { output: { codeSplitting: { groups: [sharedClient] } } } },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/socket.io': { target: 'http://localhost:51000', ws: true } },
  },
  test: {
    ...shared,
    projects: [
      {
        extends: true,
        plugins: [svelteTesting()],
        test: { name: 'components', include: [components], environment: 'happy-dom' },
      },
      {
        extends: true,
        test: { name: 'pages', include, exclude: [components], environment: 'node' },
      },
    ],
  },
});
