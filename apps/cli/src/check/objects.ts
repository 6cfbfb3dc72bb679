/** A server's whole output: its objects, the bytes between them, and the beginning of an incomplete one. */
export type Pieces = { objects: string[]; junk: string; rest: string };

/** The exercise separates objects by nothing: the end of one is found by counting braces outside strings. */
export function splitObjects(text: string): Pieces {
  const objects: string[] = [];
  let junk = '';
  for (let at = 0; at < text.length;) {
    const begin = text.indexOf('{', at);
    if (begin < 0) return { objects, junk: junk + text.slice(at), rest: '' };
    junk += text.slice(at, begin);
    const end = endOfObject(text, begin);
    if (end === undefined) return { objects, junk, rest: text.slice(begin) };
    objects.push(text.slice(begin, end));
    at = end;
  }
  return { objects, junk, rest: '' };
}

/** The place after the object that begins at `begin`; `undefined` if it is incomplete. */
function endOfObject(text: string, begin: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let i = begin; i < text.length; i += 1) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth += 1;
    else if (char === '}' && (depth -= 1) === 0) return i + 1;
  }
  return undefined;
}
