import { parse } from 'svelte/compiler';
import { changesIn, type Change, type Mistake } from './mistakes.ts';

/** Attributes whose loss a person would notice, perhaps with a screen reader or a keyboard. */
const TELLING =
  /^(aria-.+|role|on[a-z]+|tabindex|title|disabled|hidden|inert|dir|lang|type|href|for|id|open)$/u;

/** A node of a component's syntax tree: TypeScript or markup. */
type Node = { type?: string; name?: string; start?: number; end?: number; [more: string]: unknown };

/** All single mistakes in a file, in the order of the file. */
export function mistakesIn(file: string, code: string): Mistake[] {
  const changes = file.endsWith('.svelte') ? changesInComponent(code) : changesIn(code);
  return changes
    .filter(({ from, to, becomes }) => code.slice(from, to) !== becomes)
    .sort((one, other) => one.from - other.from)
    .map((change) => ({
      ...change,
      file,
      line: code.slice(0, change.from).split('\n').length,
      was: code.slice(change.from, change.to),
    }));
}

function changesInComponent(code: string): Change[] {
  const changes: Change[] = [];
  const root = parse(code, { modern: true }) as unknown as Record<string, Node | null>;
  for (const script of [root['instance'], root['module']]) {
    const content = script?.['content'] as Node | undefined;
    const { start = 0, end = 0 } = content ?? {};
    changes.push(...changesIn(code.slice(start, end)).map((change) => moved(change, start)));
  }
  walk(root['fragment'], (node) => {
    const { type = '', name = '', start = 0, end = 0 } = node;
    const isWiring = ['BindDirective', 'UseDirective', 'AttachTag', 'OnDirective'].includes(type);
    if (isWiring || (type === 'Attribute' && TELLING.test(name)))
      changes.push({ from: start, to: end, becomes: '' });
    const expression = (node['expression'] ?? node['test']) as Node | undefined;
    if (expression?.start !== undefined && !isWiring) {
      const [from, to] = [expression.start, expression.end ?? 0];
      const piece = type === 'IfBlock' ? `if (${code.slice(from, to)});` : `x=(${code.slice(from, to)})`;
      const before = piece.indexOf('(') + 1;
      const inside = changesIn(piece).filter(
        (change) => change.from >= before && change.to <= before + to - from,
      );
      changes.push(...inside.map((change) => moved(change, from - before)));
    }
  });
  return changes;
}

const moved = ({ from, to, becomes }: Change, by: number): Change => ({
  from: from + by,
  to: to + by,
  becomes,
});

/** Visits the nodes of markup, but not their expressions, which the caller handles. */
function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, visit));
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) visit(node as Node);
  for (const [key, inner] of Object.entries(node))
    if (!['expression', 'test', 'metadata', 'parent'].includes(key)) walk(inner, visit);
}
