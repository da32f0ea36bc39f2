// First word of every npm script: the sources are TypeScript that Node 24 runs as it is. Plain CommonJS, so that any
// older Node can say what is wrong instead of failing on a file ending. Usage: node onNode24.cjs <script> [arguments]
'use strict';
const { resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `This needs Node 24, and Node ${process.versions.node} is running: run "npm install" again without --ignore-scripts (it brings Node 24 with it), or install Node 24.`,
  );
  process.exit(1);
}
// botbuilder still loads Node's old punycode; the warning helps nobody who reads our output.
const { emitWarning } = process;
process.emitWarning = (warning, ...more) => (more.includes('DEP0040') ? undefined : emitWarning.call(process, warning, ...more));
const [, , script, ...rest] = process.argv;
process.argv = [process.argv[0], resolve(script), ...rest];
import(pathToFileURL(resolve(script)).href).catch((fault) => {
  console.error(fault instanceof Error ? fault.message : fault);
  if (process.env.DEBUG) console.error(fault);
  process.exit(1);
});
