import type { Alias } from '@charla/core';
import type { Inline } from '@charla/text/markup';

/**
 * Puts the inside of a line into an element: one element for each mark, and one text for each run between them. No component, which would
 * leave two or three more nodes beside each of them. MU4a.
 */
export function holding(nodes: readonly Inline[], me: Alias): (parent: Element) => void {
  return (parent) => parent.replaceChildren(...nodesOf(nodes, me));
}

function nodesOf(inside: readonly Inline[], me: Alias): Node[] {
  return inside.map((node) => nodeOf(node, me));
}

function nodeOf(node: Inline, me: Alias): Node {
  switch (node.type) {
    case 'text':
      return document.createTextNode(node.text);
    case 'code':
      return made('code', { dir: 'ltr' }, [node.text]);
    case 'mention':
      return node.meant.includes(me)
        ? made('mark', { dir: 'auto' }, [node.text])
        : made('span', { class: 'mention', dir: 'auto' }, [node.text]);
    case 'link':
      return linkOf(node, me);
    default:
      return made(node.type === 'bold' ? 'strong' : 'em', {}, nodesOf(node.inside, me));
  }
}

/** Where the words do not show where they lead, the host stands behind them. MU5a. */
function linkOf({ href, inside, host }: Extract<Inline, { type: 'link' }>, me: Alias): Node {
  const target = host === undefined ? [] : [made('span', { class: 'host', dir: 'ltr' }, [` (${host})`])];
  const dir = host === undefined ? 'ltr' : 'auto';
  const apart = { target: '_blank', rel: 'noopener noreferrer nofollow ugc' };
  return made('a', { href, ...apart, dir }, [...nodesOf(inside, me), ...target]);
}

function made(tag: string, attributes: Record<string, string>, inside: readonly (Node | string)[]): Element {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}
