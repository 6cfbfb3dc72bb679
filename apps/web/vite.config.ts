import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.ts';
import { leftOut } from './left-out.ts';

/** Svelte compiles ours with runes; packages from elsewhere say it themselves. */
const runes = ({ filename }: { filename: string }) =>
  filename.split(/[/\\]/).includes('node_modules') ? undefined : true;

/**
 * The client that every page shares is one file: loaded once, and weighed apart from the pages. `/min` shows no marks, words are
 * a file for each language, and an export comes with its dialog.
 */
const sharedClient = {
  name: 'client',
  test: /[/\\](libs[/\\](core[/\\]src[/\\](?!said)|commands|text[/\\]src[/\\](?!markup|words|export|json-line)|client(?!.*read-room))|(socket|engine)\.io-|valibot|date-fns|@socket\.io)/,
};

/** What every page has under it is one file as well: apart, the pieces compress worse. But for two that Kit looks for. */
const framework = {
  name: 'framework',
  test: /[/\\]node_modules[/\\](svelte|@sveltejs|devalue|clsx|esm-env)[/\\](?!.*entry\.js)/,
};

/**
 * With what Kit is told, where its files are and which version they have, it begins; what reads that must come after it, in another
 * file. Otherwise every page is of no version, and one that does not exist is loaded again and again for a newer one.
 */
const payload = { name: 'payload', test: /[/\\]runtime[/\\]client[/\\]payload\.js$/, priority: 1 };

/**
 * WE36. How everything looks comes with the page, also what is fetched later. A sheet of its own that could not be had once would not
 * be asked for again as long as the page is open, and what it is for would come without it.
 */
const styles = { name: 'styles', test: /[/\\]web[/\\]src[/\\]lib[/\\].*type=style/ };

/** WE30. The oldest browsers that the pages are for, of autumn 2021; docs/older-browsers.md says what that means for a style sheet. */
const BROWSERS = ['chrome96', 'firefox94', 'safari15', 'ios15'];

/** What lowering a style sheet leaves undone: a `not` that stands alone. */
const olderStyles = {
  name: 'older-styles',
  generateBundle: {
    order: 'post',
    handler(_: unknown, bundle: Record<string, { fileName: string; source?: string | Uint8Array }>) {
      for (const file of Object.values(bundle))
        if (file.fileName.endsWith('.css'))
          file.source = String(file.source).replaceAll('@media not (', '@media not all and (');
    },
  },
} as const;

const components = 'src/**/*.svelte.test.ts';
// Kept apart: each project below would add it to its own.
const { include, ...shared } = base.test;

export default defineConfig({
  plugins: [
    leftOut(),
    olderStyles,
    sveltekit({
      // Names of classes, hundreds of times: `svelte-` before each is half a kilobyte of the first load.
      compilerOptions: { runes, cssHash: ({ hash, filename }) => `s${hash(filename)}` },
      adapter: adapter({ fallback: 'index.html', precompress: true }),
      // apps/web/src/lib/keep-page.ts does, in its own time and within the page's policy.
      serviceWorker: { register: false },
      // What a page may do stands in the headers with which the server sends it: apps/server/src/page-policy.ts.
    }),
  ],
  build: {
    // Style sheets follow it, too: what older browsers do not know is written in words they do.
    target: BROWSERS,
    rolldownOptions: {
      output: { codeSplitting: { groups: [styles, payload, sharedClient, framework] } },
      // A slow machine is no fault of the build.
      checks: { bundlerTimings: false },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/socket.io': { target: 'http://localhost:51000', ws: true },
      '/api': 'http://localhost:51000',
    },
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
        // A browser, a server and several pages each: a busy machine may take its time.
        test: { name: 'pages', include, exclude: [components], environment: 'node', testTimeout: 30_000 },
      },
    ],
  },
});
