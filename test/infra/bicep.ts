import { readFileSync } from 'node:fs';

/**
 * Reads Bicep as far as tests need it: what is declared, what is used, and the literal values of resources. There is no
 * compiler on a closed machine, so this finds what a slip of the pen breaks: brackets, names, parameters, files.
 */
export interface Bicep {
  params: Map<string, { type: string; optional: boolean; secure: boolean }>;
  outputs: string[];
  resources: Map<string, { type: string; existing: boolean; body: Value }>;
  modules: Map<string, { file: string; body: Value }>;
  /** Files read at compile time. */
  loaded: string[];
  /** Words that nothing declares, and `module.outputs.name` as it is used. */
  unknown: string[];
  used: { module: string; output: string }[];
}

/** A literal, an object, a list, or the text of an expression. */
export type Value = string | boolean | number | Value[] | Expression | { [key: string]: Value };
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

interface Token { kind: 'word' | 'text' | 'sign' | 'line'; text: string; /** Of a text with `${}` inside. */ inner?: Token[] }

const language = new Set(['targetScope', 'using', 'true', 'false', 'null', 'string', 'int', 'bool', 'object', 'array', 'existing', 'for', 'in', 'if',
  'resourceGroup', 'subscriptionResourceId', 'uniqueString', 'guid', 'tenant', 'take', 'concat', 'union', 'empty', 'loadJsonContent', 'readEnvironmentVariable',
  'description', 'minLength', 'maxLength', 'minValue', 'maxValue', 'allowed', 'secure', 'batchSize']);

export function readBicep(path: string): Bicep {
  return parseBicep(readFileSync(path, 'utf8'));
}

/** Throws where brackets or quotes do not match. */
export function parseBicep(source: string): Bicep {
  const tokens = tokensOf(source);
  const found: Bicep = { params: new Map(), outputs: [], resources: new Map(), modules: new Map(), loaded: [], unknown: [], used: [] };
  const declared = new Set<string>();
  let decorators: string[] = [];
  tokens.forEach((token, at) => {
    const [name, next] = [tokens[at + 1]?.text ?? '', tokens[at + 2]?.text ?? ''];
    const first = token.kind === 'word' && (at === 0 || tokens[at - 1]?.kind === 'line');
    if (token.text === '@') decorators.push(name);
    if (token.text === 'for' && tokens[at - 1]?.text === '[') declared.add(name);
    if (!first || !['param', 'var', 'output', 'resource', 'module'].includes(token.text)) return;
    if (token.text !== 'output') declared.add(name);
    if (token.text === 'param') found.params.set(name, { type: next, optional: lineOf(tokens, at).some(({ text }) => text === '='), secure: decorators.includes('secure') });
    if (token.text === 'output') found.outputs.push(name);
    if (token.text === 'resource' || token.text === 'module') {
      const start = tokens.findIndex(({ text }, place) => place > at && text === '=') + 1;
      const body = valueAt(tokens, start).value;
      if (token.text === 'module') found.modules.set(name, { file: next, body });
      else found.resources.set(name, { type: next, existing: tokens[at + 3]?.text === 'existing', body });
    }
    decorators = [];
  });
  look(tokens, declared, found);
  return found;
}

function look(tokens: readonly Token[], declared: ReadonlySet<string>, found: Bicep): void {
  tokens.forEach((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (token.inner) look(token.inner, declared, found);
    if (token.text === 'loadJsonContent') found.loaded.push(tokens[at + 2]?.text ?? '');
    if (token.kind === 'word' && after?.text === '.' && tokens[at + 2]?.text === 'outputs') found.used.push({ module: token.text, output: tokens[at + 4]?.text ?? '' });
    const isKey = after?.text === ':' && (!before || before.kind === 'line' || before.text === '{' || before.text === ',');
    const isDeclaration = ['param', 'var', 'output', 'resource', 'module'].includes(before?.text ?? '') || (before?.kind === 'line' || at === 0) && ['param', 'var', 'output', 'resource', 'module'].includes(token.text);
    if (token.kind !== 'word' || isKey || isDeclaration || before?.text === '.' || /^\d/.test(token.text)) return;
    if (!declared.has(token.text) && !language.has(token.text)) found.unknown.push(token.text);
  });
}

function lineOf(tokens: readonly Token[], at: number): Token[] {
  const end = tokens.findIndex(({ kind }, place) => place > at && kind === 'line');
  return tokens.slice(at, end < 0 ? undefined : end);
}

const pairs: Record<string, string> = { '{': '}', '[': ']', '(': ')' };

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  const pattern = /(\/\/[^\n]*|\/\*[\s\S]*?\*\/|[ \t\r]+)|(\n)|('(?:\\.|\$\{(?:'(?:\\.|[^'\\])*'|[^'}])*\}|[^'\\\n])*')|([A-Za-z_]\w*|\d+)|(==|!=|&&|\|\||\?\?|[{}[\]().,:?@=!<>+*/%-])/y;
  while (pattern.lastIndex < source.length) {
    const { lastIndex } = pattern;
    const match = pattern.exec(source);
    if (!match) throw new Error(`Not understood: ${source.slice(lastIndex, lastIndex + 40)}`);
    const [, skipped, line, quoted, word, sign] = match;
    if (skipped !== undefined) continue;
    if (line !== undefined) tokens.push({ kind: 'line', text: '\n' });
    else if (quoted !== undefined) tokens.push(textOf(quoted));
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) {
      if (pairs[sign]) open.push(pairs[sign] ?? '');
      else if (Object.values(pairs).includes(sign) && open.pop() !== sign) throw new Error(`Brackets do not match at '${source.slice(Math.max(0, lastIndex - 40), lastIndex + 1)}'.`);
      tokens.push({ kind: 'sign', text: sign });
    }
  }
  if (open.length > 0) throw new Error(`A ${open.at(-1)} is missing.`);
  return tokens;
}

function textOf(quoted: string): Token {
  const text = quoted.slice(1, -1);
  const inner = [...text.matchAll(/\$\{((?:'(?:\\.|[^'\\])*'|[^'}])*)\}/g)].flatMap(([, code]) => tokensOf(code ?? ''));
  return inner.length > 0 ? { kind: 'text', text, inner } : { kind: 'text', text };
}

/** The value that begins here, and where it ends. */
function valueAt(tokens: readonly Token[], start: number): { value: Value; end: number } {
  const token = tokens[start];
  if (token?.text === '{' && token.kind === 'sign') return objectAt(tokens, start);
  if (token?.text === '[' && token.kind === 'sign' && tokens[start + 1]?.text !== 'for') return listAt(tokens, start);
  let end = start;
  let depth = 0;
  for (; end < tokens.length; end += 1) {
    const { kind, text } = tokens[end] ?? { kind: 'line', text: '' };
    if (depth === 0 && (kind === 'line' || (kind === 'sign' && [',', '}', ']', ')'].includes(text)))) break;
    if (kind === 'sign') depth += pairs[text] ? 1 : Object.values(pairs).includes(text) ? -1 : 0;
  }
  const own = tokens.slice(start, end).filter(({ kind }) => kind !== 'line');
  const [only] = own;
  if (own.length === 1 && only?.kind === 'text' && !only.inner) return { value: only.text, end };
  if (own.length === 1 && only && /^(true|false)$/.test(only.text)) return { value: only.text === 'true', end };
  if (own.length === 1 && only && /^\d+$/.test(only.text)) return { value: Number(only.text), end };
  return { value: new Expression(own.map(({ kind, text }) => (kind === 'text' ? `'${text}'` : text)).join(' ')), end };
}

function objectAt(tokens: readonly Token[], start: number): { value: Value; end: number } {
  const value: Record<string, Value> = {};
  let at = start + 1;
  while (tokens[at]?.text !== '}' || tokens[at]?.kind !== 'sign') {
    const [key, colon] = [tokens[at], tokens[at + 1]];
    if (key?.kind === 'line' || key?.text === ',') at += 1;
    else if (key?.text === 'resource' && colon?.kind === 'word') {
      const body = valueAt(tokens, at + 4);
      value[`resource ${tokens[at + 1]?.text}`] = body.value;
      at = body.end;
    } else if (key && colon?.text === ':') {
      const read = valueAt(tokens, at + 2);
      if (Object.hasOwn(value, key.text)) throw new Error(`${key.text} is said twice.`);
      value[key.text] = read.value;
      at = read.end;
    } else throw new Error(`Expected a property, not '${key?.text}'.`);
  }
  return { value, end: at + 1 };
}

function listAt(tokens: readonly Token[], start: number): { value: Value; end: number } {
  const value: Value[] = [];
  let at = start + 1;
  while (tokens[at]?.text !== ']' || tokens[at]?.kind !== 'sign') {
    if (tokens[at]?.kind === 'line' || tokens[at]?.text === ',') at += 1;
    else {
      const read = valueAt(tokens, at);
      value.push(read.value);
      at = read.end;
    }
  }
  return { value, end: at + 1 };
}
