import { gzipSync } from 'node:zlib';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { minify } from 'terser';
import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.ts';
import { leftOut } from './left-out.ts';
import { smaller } from './smaller.ts';

/** Our own files use runes; packages set the mode themselves. */
const runes = ({ filename }: { filename: string }) =>
  filename.split(/[/\\]/).includes('node_modules') ? undefined : true;

/**
 * The client code that every page shares is one file: loaded once, and weighed apart from the pages. `/min` shows no markup, each
 * language has a file of words, and the export code comes with its dialog. Few people are offered another alias. The dot commands come once
 * somebody writes.
 */
const sharedClient = {
  name: 'client',
  test: /[/\\](libs[/\\](core[/\\]src[/\\](?!said|alias-instead|scripts|attendance|chat[/\\]power-over|room[/\\]note-rule)|commands[/\\]src[/\\]message|text[/\\]src[/\\](?!markup|words|help-words|answers|export|json-line)|client[/\\]src[/\\](?!type-line))|(socket|engine)\.io-|valibot|date-fns|@socket\.io)|[/\\]web[/\\]src[/\\]lib[/\\](device|frames|in-parts|places|price|storage)\.ts$/,
};

/** The dot commands and what `.h` says of them are one file for both pages. `/min` loads it at once, the chat when somebody writes. WE36b. */
const commands = {
  name: 'commands',
  test: /[/\\]libs[/\\](commands[/\\]src[/\\](?!complete|message)|text[/\\]src[/\\](help-words|answers|words[/\\]..[/\\](help|asked)))/,
};

/**
 * The framework and our parts under every page are one file as well, because separate pieces compress worse. Two files that Kit looks for
 * stay apart.
 */
const framework = {
  name: 'framework',
  test: /[/\\]node_modules[/\\](svelte|@sveltejs|devalue|clsx|esm-env)[/\\](?!.*entry\.js)|[/\\]web[/\\]src[/\\]lib[/\\](dates|part|sheets|settings\.svelte|view|interrupted|save-file|recorder|session\.svelte|page[/\\]unconfirmed|composer[/\\](fit|keys)|log[/\\](held|place|stick))\.ts$/,
};

/**
 * Kit starts with this payload: where its files are, and their version. The code that reads it must come later, in another file.
 * Otherwise no page has a version, and a missing one is reloaded again and again in search of a newer one.
 */
const payload = { name: 'payload', test: /[/\\]runtime[/\\]client[/\\]payload\.js$/, priority: 1 };

/** The styles of the page are one sheet, and those of the parts that load later another one. WE36. */
const styles = { name: 'styles', test: /[/\\]web[/\\]src[/\\]lib[/\\].*type=style/ };
const laterStyles = {
  name: 'later-styles',
  test: /[/\\]lib[/\\](attention[/\\]Choices|composer[/\\](Paste|Popup)|log[/\\](markup[/\\]|Failed|Latest)|page[/\\](Act|Bans|Dialog|Export|Help|Invite|Lead|Menu|Over|Questions)|roster[/\\](InForce|Knocks|Member)).*type=style/,
  priority: 1,
};

/** The file that has each class of scoped styles. */
const scoped = new Map<string, string>();

/** A short class for the styles of one file. */
function classOf({ hash, filename }: { hash: (text: string) => string; filename: string }): string {
  const short = `s${hash(filename).slice(0, 3)}`;
  const other = scoped.get(short) ?? filename;
  if (other !== filename) throw new Error(`${other} and ${filename} have the same class: rename one`);
  scoped.set(short, filename);
  return short;
}

/** The oldest supported browsers, of autumn 2021; docs/older-browsers.md explains the consequences for style sheets. WE30. */
const BROWSERS = ['chrome96', 'firefox94', 'safari15', 'ios15'];

/** Some files get smaller with their functions first, others with each where it was. */
const WAYS = [{}, { hoist_funs: true }];

/** What the bundler has made small is made smaller again, by 2 % of what a browser gets. The first load has a limit: WE32. */
const smallest = {
  name: 'smallest',
  generateBundle: {
    order: 'post',
    async handler(_: unknown, bundle: Record<string, { type?: string; code?: string }>) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || file.code === undefined) continue;
        const { code } = file;
        const ways = WAYS.map((way) =>
          minify(code, { module: true, compress: { passes: 3, ecma: 2020, ...way } }),
        );
        const made = (await Promise.all(ways)).map((one) => one.code ?? code);
        file.code = made.reduce((least, one) =>
          gzipSync(one).length < gzipSync(least).length ? one : least,
        );
      }
    },
  },
} as const;

/** Rewrites a bare `not` in a media query, which the lowering of style sheets leaves as it is. */
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
// Taken out: each project below would add it to its own.
const { include, ...shared } = base.test;

export default defineConfig({
  plugins: [
    leftOut(),
    olderStyles,
    smallest,
    sveltekit({
      // Class names occur hundreds of times: long ones would cost most of a kilobyte of the first load.
      compilerOptions: { runes, cssHash: classOf, discloseVersion: false },
      adapter: smaller(adapter({ fallback: 'index.html', precompress: true })),
      // apps/web/src/lib/keep-page.ts registers it, later and within the page's policy.
      serviceWorker: { register: false },
      // The page's policy is in the server's headers: apps/server/src/page-policy.ts.
    }),
  ],
  build: {
    // Style sheets follow it, too: newer syntax is rewritten for older browsers.
    target: BROWSERS,
    modulePreload: {
      resolveDependencies: (_, deps, { hostId }) =>
        hostId.includes('/entry/app.') ? deps : deps.filter((dep) => dep.endsWith('.css')),
    },
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [styles, laterStyles, payload, sharedClient, commands, framework] },
      },
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
        test: {
          name: 'components',
          include: [components],
          setupFiles: ['src/testing/parts-at-hand.ts'],
          environment: 'happy-dom',
          // A component's file stands for a page of its own, with its own modules: a context for each, in a process for many.
          pool: 'vmForks',
          isolate: true,
        },
      },
      {
        extends: true,
        test: { name: 'pages', include, exclude: [components], environment: 'node' },
      },
    ],
  },
});
