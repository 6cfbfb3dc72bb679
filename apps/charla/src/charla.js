#!/usr/bin/env node
// Any Node can read this file, so an older one prints a sentence instead of a stack trace.
const NEEDED = 26;
if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(`charla: Node ${NEEDED} o posterior; este es ${process.version}. https://nodejs.org`);
  console.error(`charla: Node ${NEEDED} or newer is needed; this is ${process.version}. https://nodejs.org`);
  process.exitCode = 2;
} else {
  import('../program/server/main.js');
}
