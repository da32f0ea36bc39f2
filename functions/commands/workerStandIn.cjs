// Loads a built Function App as the Node.js worker of Azure Functions does, and writes what it registered as JSON to file
// descriptor 3: {"functions": […]} or {"problem": "…"}. Usage: node workerStandIn.cjs <folder> <entry file>…
'use strict';
const { writeSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const [, , folder, ...files] = process.argv;
const functions = new Map();
const model = { given: undefined };

class Disposable {
  #undo;
  constructor(undo) {
    this.#undo = undo;
  }
  dispose() {
    this.#undo();
  }
}

/** What the worker offers; anything else is undefined there too, and fails where it is called. */
const core = {
  version: '3.12.0',
  hostVersion: '4.1045.0',
  registerFunction(metadata) {
    const id = metadata.functionId || metadata.name;
    if (functions.has(id)) throw new Error(`A function with id "${id}" has already been registered.`);
    // The host is given every binding as JSON.
    functions.set(id, JSON.parse(JSON.stringify({ name: metadata.name, bindings: metadata.bindings })));
    return new Disposable(() => functions.delete(id));
  },
  setProgrammingModel: (given) => {
    model.given = given;
  },
  getProgrammingModel: () => model.given,
  registerHook: () => new Disposable(() => undefined),
  log: () => undefined,
  Disposable,
};
const original = Module.prototype.require;
Module.prototype.require = function require(id) {
  return id === '@azure/functions-core' ? core : original.call(this, id);
};

function answer(given) {
  writeSync(3, JSON.stringify(given));
  // Timers of the app would hold it.
  process.exit(0);
}

async function load() {
  const { type } = require(join(folder, 'package.json'));
  for (const file of files) {
    const path = join(folder, file);
    if (file.endsWith('.mjs') || (!file.endsWith('.cjs') && type === 'module')) await import(pathToFileURL(path).href);
    else require(path);
  }
  if (functions.size > 0 && !model.given) throw new Error('No programming model was set, so the worker cannot call what registered.');
}

load().then(
  () => answer({ functions: [...functions.values()] }),
  (fault) => answer({ problem: fault instanceof Error ? fault.message : String(fault) }),
);
