// An nx executor for interactive programs: server:serve, web:serve, cli:start.
//
// nx:run-commands gives its child a terminal of its own, where resizing never arrives and colours are fewer.
// This one passes the real terminal on. It needs "outputCapture": "direct-nodejs" in the schema and
// NX_NATIVE_COMMAND_RUNNER=false in .env; both are internal to nx, which is why nx is pinned exactly.
const { spawn } = require('node:child_process');
const { createRequire } = require('node:module');
const path = require('node:path');
const pinnedNode = require('./pinned-node.cjs');

const resolvePackageJson = (root, name) =>
  createRequire(path.join(root, 'package.json')).resolve(`${name}/package.json`);

/** 'node' → nothing, 'vite' → the file of its bin. */
function scriptOf(command, root) {
  if (command === 'node') return [];
  const file = resolvePackageJson(root, command);
  const { bin } = require(file);
  return [path.join(path.dirname(file), typeof bin === 'string' ? bin : bin[command])];
}

module.exports = (options, context) =>
  new Promise((done) => {
    const [command, ...args] = options.run;
    const child = spawn(
      pinnedNode(context.root),
      [...scriptOf(command, context.root), ...args, ...(options.__unparsed__ ?? [])],
      { stdio: 'inherit', cwd: path.resolve(context.root, options.cwd ?? '.') },
    );
    // The terminal signals the whole group; the child decides when it ends.
    process.on('SIGINT', () => {});
    process.on('SIGHUP', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    // nx itself was killed: leave no orphan.
    process.on('disconnect', () => child.kill('SIGTERM'));
    child.on('error', (error) => {
      console.error(error.message);
      done({ success: false });
    });
    child.on('exit', (code) => done({ success: code === 0 }));
  });
