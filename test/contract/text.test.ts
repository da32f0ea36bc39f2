import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';
import { catalogues } from '../../functions/contract/words/words.ts';
import type { Language } from '../../functions/contract/words/words.ts';

/**
 * Text for people lies in the catalogues and nowhere else. Where something is shown (JSX, what a screen reader says, a
 * field of a card, a page's title) one word is enough to be found; elsewhere in the rooms that speak to people it takes
 * two words, and what is for developers or machines is known by where it stands.
 */
const rooms = ['bot', 'tabs', 'functions/app', 'functions/http', 'functions/delivery'];

/** Names of attributes, fields, variables and parts of the page whose value people see or hear. */
const shown = new RegExp(`^(${[
  'aria-(label|description|roledescription|valuetext|placeholder)', 'aria(Label|Description)', 'title', 'placeholder', 'label', 'alt', 'altText', 'children', 'text', 'subtitle',
  'summary', 'speak', 'fallbackText', 'errorMessage', 'displayText', 'message', 'caption', 'heading', 'hint', 'intro', 'notice', 'description',
  'content', 'textContent', 'innerText', 'innerHTML', 'validationMessage', 'contentTitle', '[a-z]+(Text|Label|Title|Hint)',
].join('|')})$`);
/** Names of tables of such values. */
const shownAll = /(^|[a-z])(texts|labels|titles|hints|names|words)$/i;
/** Functions whose first argument people see. */
const says = /^(words|membersText|execute|openDialog|sayForMe|openLink|text|alert|confirm|sendActivity|createTextNode)$/;
/** Attributes and fields whose value people never see, however many words it has. */
const unseen = /^(className|style|rel|id|key|d|viewBox|transform|points|gridTemplate\w*|sizes|media|sandbox|allow|accept|content-(type|security-policy)|cache-control|permissions-policy|strict-transport-security)$/;
/** What is for the log or for styles: nothing in these calls is seen. */
const inward = /(Error|Fault|^fault|^log|^makeStyles|^makeResetStyles|^makeStaticStyles|^mergeClasses|^matchMedia|^querySelector(All)?)$/;
/** What looks like words and is for machines, with the file that may say it. */
const forMachines: [file: RegExp, text: RegExp][] = [
  [/^bot\/adapter\.ts$/, /^Bearer $/],
  [/^functions\/http\/headers\.ts$/, /^[a-z-]+ ('|https:)|^frame-ancestors $/],
  [/^functions\/http\/pages\.ts$/, /^(text\/\w+; charset=utf-8|public, max-age=\d+, immutable)$/],
  [/^tabs\/polls\/PollsPage\.tsx$/, /^polls (closed)?$/],
];

interface Finding { line: number; text: string }
type Literal = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail | ts.JsxText;

/** The literals that make up a value: of both branches, of every part of a sum or template, not of what a call is given. */
function literalsIn(node: ts.Node | undefined): Literal[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return [node];
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.flatMap(({ expression, literal }) => [...literalsIn(expression), literal])];
  if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return /^[+?|&]/.test(node.operatorToken.getText()) ? [...literalsIn(node.left), ...literalsIn(node.right)] : [];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isJsxExpression(node)) return literalsIn(node.expression);
  if (ts.isArrowFunction(node)) return ts.isBlock(node.body) ? [] : literalsIn(node.body);
  return ts.isArrayLiteralExpression(node) ? node.elements.flatMap(literalsIn) : [];
}

function nameOf(node: ts.Node): string {
  return ts.isIdentifier(node) || ts.isStringLiteralLike(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : ts.isJsxNamespacedName(node) ? node.getText() : '';
}

/** The name of the variable whose value is the object with this field. */
function tableOf({ parent: { parent: holder } }: ts.PropertyAssignment): string {
  const declared = ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder) ? holder.parent : holder;
  return ts.isVariableDeclaration(declared) ? nameOf(declared.name) : '';
}

function functionOf(node: ts.Node): string {
  const around = ts.findAncestor(node, ts.isFunctionLike);
  return around?.name ? nameOf(around.name) : around && ts.isVariableDeclaration(around.parent) ? nameOf(around.parent.name) : '';
}

/** The value that this node shows to people, if it is one that does. */
function shownBy(node: ts.Node): ts.Node | undefined {
  if (ts.isJsxText(node)) return node;
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return node.expression;
  if (ts.isJsxAttribute(node) && shown.test(nameOf(node.name))) return node.initializer;
  if (ts.isPropertyAssignment(node) && (shown.test(nameOf(node.name)) || shownAll.test(tableOf(node)))) return node.initializer;
  if (ts.isReturnStatement(node)) return shown.test(functionOf(node)) ? node.expression : undefined;
  if (ts.isVariableDeclaration(node) && shown.test(nameOf(node.name))) return node.initializer;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && shown.test(nameOf(node.left))) return node.right;
  if (!ts.isCallExpression(node)) return undefined;
  if (nameOf(node.expression) === 'setAttribute' && node.arguments[0] && shown.test(nameOf(node.arguments[0]))) return node.arguments[1];
  return says.test(nameOf(node.expression)) ? node.arguments[0] : undefined;
}

/** Whether nobody but a developer or a machine ever sees what stands here. */
function isInward(node: ts.Node): boolean {
  for (let [inner, outer] = [node, node.parent]; outer as ts.Node | undefined; [inner, outer] = [outer, outer.parent]) {
    if (ts.isImportDeclaration(outer) || ts.isExportDeclaration(outer) || ts.isTypeNode(outer) || ts.isThrowStatement(outer)) return true;
    if ((ts.isCallExpression(outer) || ts.isNewExpression(outer)) && inner !== outer.expression && inward.test(nameOf(outer.expression))) return true;
    if (ts.isCallExpression(outer) && outer.expression.getText().startsWith('console.')) return true;
    if (ts.isPropertyAssignment(outer) && (inner === outer.name || unseen.test(nameOf(outer.name)))) return true;
    if (ts.isJsxAttribute(outer) && unseen.test(nameOf(outer.name))) return true;
    if (ts.isVariableDeclaration(outer) && unseen.test(nameOf(outer.name))) return true;
  }
  return false;
}

/** A single letter is a mark or a part of a date. */
const oneWord = /\p{L}{2}/u;
const twoWords = /\p{L}.*\s|\s.*\p{L}/su;

/** Text for people in a source: what is shown and has a letter, and whatever else has words in it. */
function textIn(file: string, code: string): Finding[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found = new Map<ts.Node, string>();
  const look = (literal: Literal, words: RegExp): void => {
    const text = ts.isJsxText(literal) ? literal.text.replaceAll(/&#?\w+;/g, '') : literal.text;
    if (!words.test(text) || isInward(literal) || forMachines.some(([where, what]) => where.test(file) && what.test(text))) return;
    found.set(literal, text.trim());
  };
  const visit = (node: ts.Node): void => {
    for (const literal of literalsIn(shownBy(node))) look(literal, oneWord);
    if (ts.isStringLiteralLike(node) || node.kind === ts.SyntaxKind.TemplateHead || node.kind === ts.SyntaxKind.TemplateMiddle || node.kind === ts.SyntaxKind.TemplateTail) look(node as Literal, twoWords);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found].map(([node, text]) => ({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text }));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

const sources = [...rooms.flatMap(sourcesIn), 'functions/main.ts'].filter((file) => file !== 'tabs/vite.config.ts');

describe('text for people', () => {
  test('stands in the catalogues, and in no source', () => {
    expect(sources.length).toBeGreaterThan(100);
    const found = sources.flatMap((file) => textIn(file, readFileSync(file, 'utf8')).map(({ line, text }) => `${file}:${line} ${text}`));
    expect(found).toEqual([]);
  });

  test.each([
    ['a word between tags', '<p>Polls</p>', 'Polls'],
    ['a word in Greek', '<p>Ψηφοφορίες</p>', 'Ψηφοφορίες'],
    ['a word as an expression', "<p>{'Déjà'}</p>", 'Déjà'],
    ['a word beside a value', '<Badge>{`TLP:${tlp}`}</Badge>', 'TLP:'],
    ['a word in one branch', "<p>{open ? say('tabs.polls.open') : 'Closed'}</p>", 'Closed'],
    ['a word when there is no other', "<p>{name ?? 'Nobody'}</p>", 'Nobody'],
    ['a word under a condition', "<p>{open && 'Open'}</p>", 'Open'],
    ['what a screen reader says', '<Button aria-label="Close" icon={<X />} />', 'Close'],
    ['a title put together', '<span title={`Poll ${number}`} />', 'Poll'],
    ['a placeholder', "<Input placeholder={'Question'} />", 'Question'],
    ['a label', '<Field label="Choice"><Input /></Field>', 'Choice'],
    ['a picture’s words', '<img alt="Logo" src={logo} />', 'Logo'],
    ['a tooltip', '<Tooltip content="Soon" relationship="label"><X /></Tooltip>', 'Soon'],
    ['children as an attribute', '<Link children="More" />', 'More'],
    ['a prop of ours', '<Empty title={say(\'a\')} text="Nothing" />', 'Nothing'],
    ['the page’s title', "document.title = 'Polls';", 'Polls'],
    ['an element’s text', "element.textContent = 'Loading';", 'Loading'],
    ['an attribute set by hand', "element.setAttribute('aria-label', 'Close');", 'Close'],
    ['a variable of that name', "const heading = 'Polls';", 'Polls'],
    ['a function of that name', "const dutyText = (duty: string) => { return 'Coordinator'; };", 'Coordinator'],
    ['a short function of that name', "const optionLabel = () => 'Choice';", 'Choice'],
    ['a table of such names', "const labels = { open: 'Open' } as const;", 'Open'],
    ['words anywhere', "const found = pick('Still open', 1);", 'Still open'],
    ['words with a number', 'const found = `${count} polls`;', 'polls'],
    ['a sentence answered', "function why() { return 'Nothing was found.'; }", 'Nothing was found.'],
  ])('is found in a tab: %s', (_what, code, text) => {
    expect(textIn('tabs/polls/Page.tsx', `import { say } from './say.ts';\n${code.startsWith('<') ? `export const Page = () => ${code};` : code}`)).toEqual([{ line: 2, text }]);
  });

  test.each([
    ['text', "{ type: 'TextBlock', text: 'Polls', wrap: true }"], ['title', "{ type: 'Action.Submit', title: 'Polls' }"],
    ['label', "{ type: 'Input.Text', id: 'question', label: 'Polls' }"], ['placeholder', "{ type: 'Input.Text', id: 'question', placeholder: 'Polls' }"],
    ['errorMessage', "{ type: 'Input.Text', isRequired: true, errorMessage: 'Polls' }"], ['altText', "{ type: 'Image', url, altText: 'Polls' }"],
    ['fallbackText', "{ type: 'AdaptiveCard', fallbackText: 'Polls' }"], ['speak', "{ type: 'AdaptiveCard', speak: 'Polls' }"],
    ['summary', "{ card, summary: 'Polls' }"], ['displayText', "{ type: 'messageBack', displayText: 'Polls' }"], ['our own words', "words('Polls')"],
    ['members’ text', "membersText(`Polls: ${name}`)"], ['a button', "execute('Polls', { verb: 'showPoll' })"], ['a dialog', "openDialog('Polls', data)"],
    ['a link', "openLink('Polls', url)"], ['a message', "MessageFactory.text('Polls')"], ['a choice in a list', "[{ title: open ? 'Polls' : say('bot.poll.open'), value: 'open' }]"],
  ])('is found in a card: %s', (_what, code) => {
    expect(textIn('bot/polls/card.ts', `export const made = ${code};`).map(({ text }) => text)).toEqual([expect.stringMatching(/^Polls:?$/)]);
  });

  test('is found in a card’s value, where it has words', () => {
    expect(textIn('bot/polls/card.ts', "export const made = { type: 'Fact', title: say('bot.a'), value: 'in two days' };")).toEqual([{ line: 1, text: 'in two days' }]);
  });

  test('is found in what the API answers', () => {
    expect(textIn('functions/http/problem.ts', "export const answer = { status: 404, title: 'Gone', detail: 'It is not here.' };").map(({ text }) => text)).toEqual(['Gone', 'It is not here.']);
  });

  test.each([
    ['keys of the catalogue', "const Page = () => <p title={say('tabs.a')}>{say(open ? 'tabs.b' : 'tabs.c')}</p>;"],
    ['keys put together', 'const Page = () => <p>{say(`tabs.scope.${kind}`)}</p>;'],
    ['marks without letters', "const Page = () => <p>{' '}·&nbsp;{chosen ? '●' : '○'} {`${count} %`}</p>;"],
    ['imports and exports', "import { words } from './two words.ts';\nexport { words } from './two words.ts';"],
    ['faults for developers', "function page() { if (bad) throw new Error('There is no page around this.'); return Promise.reject(new TypeError(`No ${page} here.`)); }"],
    ['faults for the log', "const page = () => run.fault(new Fault(`Postings that cannot be read: ${count}.`, { cause }));"],
    ['lines for the log', "const page = () => console.log('It has begun.');"],
    ['class names', 'const Page = () => <p className="one two" id="a b" />;'],
    ['styles', "const useStyles = makeStyles({ box: { border: `1px solid ${tokens.a}`, '& th, & td': { margin: '0 auto' }, '@media (max-width: 640px)': { padding: '1px 2px' } } });"],
    ['a style', "const Page = () => <div style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }} />;"],
    ['attributes for machines', 'const Page = () => <a rel="noopener noreferrer" target="_blank" type="button" value="open" role="status" href="https://a.example" />;'],
    ['a picture’s path', 'const Page = () => <svg viewBox="0 0 16 16"><path d="M8 2 L2 8" /></svg>;'],
    ['types', "type Said = 'two words' | 'three small words';"],
    ['comparisons', "const text = said === 'help' || said === 'polls';"],
    ['the words of cards', "const made = { type: 'TextBlock', size: 'Large', weight: 'Bolder', text: say('bot.a'), style: 'positive' };"],
    ['verbs and ids', "const made = execute(say('bot.a'), { verb: 'castBallot', poll, option: 'a' }, { style: 'destructive' });"],
  ])('is not seen in %s', (_what, code) => {
    expect(textIn('tabs/polls/Page.tsx', code)).toEqual([]);
  });
});

type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }>; children?: Part[] };
const english: Record<string, string> = catalogues.en;
const partsOf = (text: string, language: string): Part[] => new IntlMessageFormat(text, language).getAst() as unknown as Part[];
/** Every run of parts that is read as one: the text itself and each of its branches. */
const runsOf = (parts: Part[]): Part[][] => [parts, ...parts.flatMap((part) => [...Object.values(part.options ?? {}).flatMap(({ value }) => runsOf(value)), ...runsOf(part.children ?? [])])];
/** The parser's numbers for parts: a literal, a plain argument, a number, one of several words, one of several counts. */
const [literal, plain, number, select, plural] = [0, 1, 2, 5, 6];

describe.each(Object.entries(catalogues).filter(([language]) => language !== 'en') as [Language, Record<string, string>][])('the catalogue in %s', (language, words) => {
  /** Words that are the same in both languages, or a name. */
  const rightlyTheSame: Partial<Record<Language, string[]>> = { fr: ['Question', 'Points', ' ·  point points', 'TLP:', 'Public', 'Programme', 'Horizon 2020', 'Horizon Europe', 'Organisation', 'Organisations', 'Tenant'] };
  const same = Object.keys(english).filter((key) => words[key] === english[key]).flatMap((key) => {
    const said = runsOf(partsOf(english[key] ?? '', 'en')).flat().filter(({ type }) => type === literal).map(({ value }) => value ?? '').join('');
    return oneWord.test(said) ? [{ key, said }] : [];
  });

  test('says nothing in English', () => {
    expect(same.filter(({ said }) => !rightlyTheSame[language]?.includes(said))).toEqual([]);
  });

  test('names no word as rightly the same that is not', () => {
    expect((rightlyTheSame[language] ?? []).filter((word) => !same.some(({ said }) => said === word))).toEqual([]);
  });

  test('tells the same cases apart as English', () => {
    const cases = (text: string, spoken: string): string[] => runsOf(partsOf(text, spoken)).flat().filter(({ type }) => type === select).map(({ value, options }) => `${value}: ${Object.keys(options ?? {}).sort().join(' ')}`).sort();
    const other = Object.keys(english).filter((key) => cases(words[key] ?? '', language).join() !== cases(english[key] ?? '', 'en').join());
    expect(other).toEqual([]);
  });
});

/** What follows a number without being counted by it. */
const uncounted: Record<Language, RegExp> = { en: /^(of|is|are|was|were|up|down|and|or|to|on|at|in|yet|so)$/, fr: /^(de|sur|est|sont|a|ont|et|ou|vers|à|en|pour|dans)$/ };

/** Every fact that some text takes for a number. */
const numbers = new Set(Object.values(english).flatMap((text) => runsOf(partsOf(text, 'en')).flat()).filter(({ type }) => type === number || type === plural).map(({ value }) => value));

/** Numbers that stand before a noun and do not bend it. */
function unbent(text: string, language: Language): string[] {
  return runsOf(partsOf(text, language)).flatMap((run) => run.flatMap((part, index) => {
    const counts = part.type === number || (part.type === plain && numbers.has(part.value));
    const [, noun] = /^[\s\u00a0\u202f]+(\p{L}+)/u.exec(run[index + 1]?.type === literal ? (run[index + 1]?.value ?? '') : '') ?? [];
    return counts && noun !== undefined && !uncounted[language].test(noun) ? [`${part.value} ${noun}`] : [];
  }));
}

describe.each(Object.entries(catalogues) as [Language, Record<string, string>][])('numbers in %s', (language, words) => {
  test('bend the noun that they count', () => {
    expect(Object.entries(words).flatMap(([key, text]) => unbent(text, language).map((what) => `${key}: ${what}`))).toEqual([]);
  });

  test('know one and many', () => {
    const lacking = Object.entries(words).filter(([, text]) => runsOf(partsOf(text, language)).flat().some(({ type, options }) => type === plural && !('one' in (options ?? {}) && 'other' in (options ?? {}))));
    expect(lacking.map(([key]) => key)).toEqual([]);
  });
});

test('a number before a noun that does not bend is found, and what bends or counts nothing is not', () => {
  expect(unbent('{count, number} ballots', 'en')).toEqual(['count ballots']);
  expect(unbent('{field, select, a {at most {count, number} bulletins} other {rien}}', 'fr')).toEqual(['count bulletins']);
  expect(unbent('{count} ballots by {name} today', 'en')).toEqual(['count ballots']);
  expect(unbent('{count, plural, one {# ballot} other {# ballots}}, {total, number} of {count, number}.', 'en')).toEqual([]);
});
