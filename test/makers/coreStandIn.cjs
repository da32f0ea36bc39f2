// Loaded with `node --require` before a built bundle: stands in for the worker's @azure/functions-core and prints what
// registered when the process ends.
'use strict';
const Module = require('node:module');
const registered = [];
const core = {
  registerFunction: (metadata) => {
    registered.push(metadata);
    return { dispose() {} };
  },
  setProgrammingModel() {},
  getProgrammingModel() {},
  registerHook: () => ({ dispose() {} }),
  log() {},
  Disposable: class { dispose() {} },
};
const original = Module.prototype.require;
Module.prototype.require = function require(id) {
  return id === '@azure/functions-core' ? core : original.call(this, id);
};
process.on('exit', () => console.log(JSON.stringify(registered)));
