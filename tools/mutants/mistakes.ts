import ts from 'typescript';

/** One mistake in one file: other code replaces the range `from` to `to`. Offsets count UTF-16 units. */
export type Mistake = { file: string; line: number; from: number; to: number; becomes: string; was: string };

/** A change before it has a file: `from` and `to` are offsets in the parsed code. */
export type Change = { from: number; to: number; becomes: string };

/** The other side of a boundary, and of a sum. */
const OPPOSITES: Record<string, string> = {
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', '===': '!==', '!==': '===' },
  ...{ '+': '-', '-': '+', '*': '/', '+=': '-=', '-=': '+=' },
};

/** Calls that return their receiver, more or less unchanged. */
const PASSING = new Set([
  ...['toLowerCase', 'trim', 'filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'normalize'],
]);

/** Lists all single mistakes that a person may make in a piece of TypeScript. */
export function changesIn(code: string): Change[] {
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  const textOf = (node: ts.Node) => node.getText(source);
  const put = (node: ts.Node, becomes: string) =>
    void changes.push({ from: node.getStart(source), to: node.getEnd(), becomes });

  function look(node: ts.Node): void {
    if (isLeftOut(node)) return;
    statement(node);
    expression(node);
    ts.forEachChild(node, look);
  }

  function statement(node: ts.Node): void {
    if (ts.isIfStatement(node) || ts.isWhileStatement(node)) negate(node.expression);
    else if (ts.isExpressionStatement(node) && !ts.isStringLiteral(node.expression))
      put(node, nothingFor(node));
    else if (ts.isReturnStatement(node) && isCleanup(node.expression)) put(node, nothingFor(node));
    else if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) {
      if (!ts.isCaseOrDefaultClause(node.parent)) put(node, nothingFor(node));
    } else if (ts.isThrowStatement(node)) put(node, nothingFor(node));
  }

  function expression(node: ts.Node): void {
    if (ts.isConditionalExpression(node)) negate(node.condition);
    else if (ts.isBinaryExpression(node)) {
      const operator = textOf(node.operatorToken);
      if (['&&', '||', '??'].includes(operator)) {
        put(node, textOf(node.left));
        if (operator !== '??') put(node, textOf(node.right));
      } else if (OPPOSITES[operator]) put(node.operatorToken, OPPOSITES[operator]);
    } else if (ts.isNumericLiteral(node)) {
      const value = Number(node.text.replaceAll('_', ''));
      put(node, String(value < 3 ? value + 1 : value * 10));
    } else if (node.kind === ts.SyntaxKind.TrueKeyword) put(node, 'false');
    else if (node.kind === ts.SyntaxKind.FalseKeyword) put(node, 'true');
    else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      put(node, textOf(node.operand));
    } else if (ts.isAwaitExpression(node) && ts.isExpressionStatement(node.parent)) {
      put(node, `void ${textOf(node.expression)}`);
    } else if (ts.isSpreadAssignment(node)) put(node, '...{}');
    else if (ts.isCallExpression(node)) call(node);
  }

  /** Negates a condition; other rules already turn comparisons and `!` round. */
  function negate(condition: ts.Expression): void {
    const operator = ts.isBinaryExpression(condition) ? textOf(condition.operatorToken) : '';
    if (!ts.isPrefixUnaryExpression(condition) && !OPPOSITES[operator])
      put(condition, `!(${textOf(condition)})`);
  }

  function call(node: ts.CallExpression): void {
    const [one, two] = node.arguments;
    if (one && two && isPlain(one) && isPlain(two) && textOf(one) !== textOf(two)) {
      const between = code.slice(one.getEnd(), two.getStart(source));
      changes.push({
        from: one.getStart(source),
        to: two.getEnd(),
        becomes: textOf(two) + between + textOf(one),
      });
    }
    const called = node.expression;
    // A value that is computed once does not follow its sources.
    if (one && textOf(called) === '$derived') put(node, `(${textOf(one)})`);
    if (!ts.isPropertyAccessExpression(called)) return;
    if (PASSING.has(called.name.text)) put(node, textOf(called.expression));
    if (textOf(called) === 'Math.min') put(called, 'Math.max');
    if (textOf(called) === 'Math.max') put(called, 'Math.min');
  }

  look(source);
  return changes.filter(({ from, to, becomes }) => code.slice(from, to) !== becomes);
}

/** An empty statement, or an empty block if the syntax demands a statement. */
function nothingFor(node: ts.Statement): string {
  const isOneOfSeveral =
    ts.isBlock(node.parent) || ts.isSourceFile(node.parent) || ts.isCaseOrDefaultClause(node.parent);
  return isOneOfSeveral ? ';' : '{}';
}

/** The compiler checks types and imports. */
function isLeftOut(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

/** `return () => …`, the cleanup of an effect, or a bare `return`. */
function isCleanup(returned: ts.Expression | undefined): boolean {
  return returned === undefined || ts.isArrowFunction(returned) || ts.isFunctionExpression(returned);
}

function isPlain(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isLiteralExpression(node);
}
