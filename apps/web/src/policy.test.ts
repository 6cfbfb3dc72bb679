import { expect, test } from 'vitest';
import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

/** The parts used here: TypeScript does not know these types yet. */
type Lent = { createHTML(markup: string): string };
declare global {
  interface Window {
    lent: Lent;
    trustedTypes: { createPolicy(name: string, rules: object): Lent };
  }
}

if (browserPath === undefined) {
  test.skip(`the pages under their policy (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, url, queryOf, type } = lobby;

  /** A page that records each violation of its policy: the rule, and for what. */
  async function open(kind: typeof fullPage): Promise<{ page: Page; forbidden: string[] }> {
    const page = await (await browser().newContext({ acceptDownloads: true })).newPage();
    lobby.adopt(page);
    const forbidden: string[] = [];
    await page.exposeFunction('forbid', (what: string) => forbidden.push(what));
    await page.addInitScript(() => {
      const { forbid } = window as unknown as { forbid: (what: string) => void };
      // The policy with which Svelte makes markup of its templates. A mistake in a component could lend it to foreign text.
      const { trustedTypes } = window;
      const create = trustedTypes.createPolicy.bind(trustedTypes);
      trustedTypes.createPolicy = (name, rules) => {
        const policy = create(name, rules);
        if (name.startsWith('svelte')) window.lent = policy;
        return policy;
      };
      document.addEventListener('securitypolicyviolation', (event) => forbid(event.effectiveDirective));
    });
    await kind.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, url(), queryOf('ana'));
    await until(() => kind.answered(page));
    return { page, forbidden };
  }

  test.each([fullPage, minimalPage])('[SE12] $name works under its policy, which forbids nothing that it does', async (kind) => {
    const { page, forbidden } = await open(kind);
    for (const line of ['hola', '.t', '.l', '.h', '.r', 'grabado']) await type(page, line);
    expect(await until(async () => (await kind.lines(page)).some((line) => line.endsWith(']: grabado')))).toBe(true);
    const download = page.waitForEvent('download');
    await type(page, '.r');
    expect((await download).suggestedFilename()).toMatch(/^record_chat_/u);
    await type(page, '.q');
    expect(await until(() => kind.out(page))).toBe(true);
    expect(forbidden).toEqual([]);
  }); // prettier-ignore

  test.each([
    // what somebody got onto the page after all             is forbidden by
    ['a script of text',                                     'require-trusted-types-for'],
    ['markup',                                               'require-trusted-types-for'],
    ['a script of another site',                             'require-trusted-types-for'],
    ['a handler through Svelte', 'script-src-attr'],
    ['a WebSocket to another server',                        'connect-src'],
    ['an image of another site',                             'img-src'],
    ['another base',                                         'base-uri'],
  ])('[SE12] %s does nothing, by %s', async (what, rule) => {
    const { page, forbidden } = await open(fullPage);
    await page.evaluate((what) => {
      const add = <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
        return element;
      };
      try {
        if (what === 'a script of text') add('script').append('document.title = "gone"');
        if (what === 'markup') document.body.innerHTML = '<img src="" onerror="document.title = \'gone\'">';
        if (what === 'a script of another site') add('script', { src: 'http://127.0.0.1:9/gone.js' });
        if (what === 'a handler through Svelte') {
          document.body.insertAdjacentHTML('beforeend', window.lent.createHTML('<p onclick="document.title = 1"></p>'));
          (document.body.lastElementChild as HTMLElement).click();
        }
        if (what === 'a WebSocket to another server') new WebSocket('ws://127.0.0.1:9/');
        if (what === 'an image of another site') add('img', { src: 'http://127.0.0.1:9/gone.png' });
        if (what === 'another base') add('base', { href: 'http://127.0.0.1:9/' });
      } catch {
        // A forbidden action may throw as well.
      }
    }, what);
    expect(await until(async () => forbidden.length > 0)).toBe(true);
    expect(new Set(forbidden)).toEqual(new Set([rule]));
    expect(await page.title()).toBe('Chat - ana');
  }); // prettier-ignore
}
