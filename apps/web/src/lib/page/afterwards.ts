import { writes } from '../composer/writes.ts';

/** What the page needs only after a while: loaded once, with the other optional parts (later.ts). WE45, WE46, WE47. */

/** A dropped file would replace the chat in some browsers. Text goes where it is dropped. */
function refuseFiles(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** On paper: every message that is in the page, and nothing else, black on white. */
const PRINTED = `@media print {
  :root {
    color-scheme: light !important;
    --paper: #fff !important; --card: #fff !important; --tint: #fff !important; --call: #fff !important; --warn: #fff !important;
    --ink: #000 !important; --dim: #000 !important; --accent: #000 !important; --alarm: #000 !important; --rule: #000 !important;
  }
  html, body { height: auto !important; color: #000 !important; background: #fff !important; }
  .room > :not(.middle), aside, form, dialog, main > textarea, [data-part=typing], [data-part=latest], [data-part=missed], [data-row=older] {
    display: none !important;
  }
  .room, .middle, main, .frame, [role=log] {
    display: block !important; position: static !important; height: auto !important; overflow: visible !important;
  }
  [role=log] [role=none] { contain: none !important; content-visibility: visible !important; }
  [role=log] bdi { color: #000 !important; }
}`;

function addPrinted(): void {
  // Firefox before 101 and Safari before 16.4 print as they did.
  if (!('adoptedStyleSheets' in document)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PRINTED);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/**
 * A browser that translates the page takes a text out and puts a `<font>` there. When that text changes, it comes back in its place, for
 * the browser to translate anew: otherwise the page would go on saying what is no longer so.
 */
function followTranslation(): void {
  const inPlaceOf = new WeakMap<Node, Element>();
  const texts = new MutationObserver((records) => {
    for (const { target } of records) {
      const font = inPlaceOf.get(target);
      if (font?.isConnected) font.replaceWith(target);
      inPlaceOf.delete(target);
    }
  });
  const page = new MutationObserver((records) => {
    for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
      const around = [...addedNodes, previousSibling, nextSibling];
      const font = around.find((node) => node instanceof Element && node.localName === 'font');
      if (!(font instanceof Element)) continue;
      for (const text of removedNodes) {
        if (!(text instanceof Text)) continue;
        inPlaceOf.set(text, font);
        texts.observe(text, { characterData: true });
      }
    }
  });
  page.observe(document.body, { childList: true, subtree: true });
}

/** Letters are typed into the entry from anywhere (Room.svelte), and so is what AltGr, a dead key or an input method begins. WE15a. */
function typeAnywhere(event: KeyboardEvent): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return;
  if (target.closest('input, textarea, select, [contenteditable], dialog') || !writes(event)) return;
  document.querySelector<HTMLElement>('.composer textarea')?.focus();
}

window.addEventListener('keydown', typeAnywhere);
window.addEventListener('dragover', refuseFiles);
window.addEventListener('drop', refuseFiles);
addPrinted();
followTranslation();
