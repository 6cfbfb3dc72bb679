/** Loaded before anything else (`node --import`): puts one bug of `bugs.ts` into the program's code, and leaves the file unchanged. */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { BUGS, fileOf } from './bugs.ts';

const bug = BUGS.find(({ name }) => name === process.env['CHARLA_PLANTED']);
const file = bug && fileOf(bug);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!bug || !url.startsWith('file:') || fileURLToPath(url) !== file) return loaded;
    const source = String(loaded.source);
    if (!source.includes(bug.from)) throw new Error(`${bug.name}: ${bug.file} has changed`);
    return { ...loaded, source: source.replace(bug.from, () => bug.to) };
  },
});
