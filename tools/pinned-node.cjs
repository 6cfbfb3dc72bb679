const { createRequire } = require('node:module');
const path = require('node:path');

/** The Node that package.json pins, also if an older one runs this. */
module.exports = function pinnedNode(root) {
  const os = { win32: 'win', darwin: 'darwin', linux: 'linux' }[process.platform];
  const name = `${os === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${os}-${process.arch}`;
  try {
    const file = createRequire(path.join(root, 'package.json')).resolve(`${name}/package.json`);
    return path.join(path.dirname(file), require(file).bin.node);
  } catch {
    return process.execPath;
  }
};
