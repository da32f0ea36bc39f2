import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { later } from '../../functions/app/app.ts';
import { find, findOne } from '../../functions/app/finding.ts';
import type { FoundItem } from '../../functions/app/finding.ts';
import { addItem } from '../../functions/app/knowledge.ts';
import { createPoll } from '../../functions/app/polls.ts';
import { readableBy } from '../../functions/domain/access.ts';
import type { RdiProject } from '../../functions/domain/knowledge.ts';
import type { Tlp } from '../../functions/domain/marking.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import { polls } from '../../functions/store/collections.ts';
import { pollPartition, readPoll } from '../../functions/store/polls.ts';
import { replace } from '../../functions/store/store.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { contentOf } from '../makers/aStore.ts';
import { aProject } from '../makers/anItem.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';

/** Searching in the message extension: everybody finds what they may read, and puts nothing else into a chat. */
let app: TestApp;
let teams: ConnectedTeams;
let chat: Chat;
let amber: string;
let practitioners: string;

interface Found {
  card: Record<string, unknown>;
  title: string;
  text: string;
}
interface Answer {
  found: Found[];
  /** The sentence in the place of results. */
  said: string | undefined;
}

beforeAll(async () => {
  app = await startApp({ nudge: false });
  teams = await connectedTeams(app);
  chat = teams.chat({ id: '19:search@thread.tacv2', roster: ['coordinator', 'officer-fr', 'officer-el', 'officer-pl', 'industry', 'researcher'] });
  practitioners = await made('Which border post may host the trial?', 'lea-only');
  amber = await made('Quel outil pour l’enquête <at>Everyone</at> <b>x</b> ?', 'network');
  await mark(amber, 'AMBER');
  await made('Ποιο εργαλείο για την Αποθήκευση και τους ελέγχους;', 'network');
  await made('Czy w Łodzi działa <img src=x onerror=alert(1)>?', 'network');
  await project({ grantId: '999001', acronym: 'HUSH', title: 'Quiet engines', marking: { tlp: 'GREEN', audience: 'network' } });
  await project({ grantId: '999002', acronym: 'AB-SEIL', title: 'Ropes for straße and œuvre', marking: { tlp: 'CLEAR', audience: 'public' } });
  await project({ grantId: '999003', acronym: 'NEARBY', title: 'Only for one country', marking: { tlp: 'CLEAR', audience: 'public', releasableTo: ['FR'] } });
});
afterEach(() => expect(app.errors).toEqual([]));
afterAll(async () => {
  await teams.close();
  await app.stop();
});

async function made(question: string, audience: PollDraft['audience']): Promise<string> {
  const draft: PollDraft = { ...usualSettings, question, options: ['One', 'Two'], closesAt: later(app.running.app.now(), 86_400_000), audience };
  const poll = await createPoll(app.running.app, await app.caller('coordinator'), draft);
  if (!poll.ok) throw new Error(poll.refusal.kind);
  return poll.value.id;
}

async function mark(id: string, tlp: Tlp): Promise<void> {
  const { store } = app.running.app;
  const stored = await readPoll(store, id);
  if (!stored) throw new Error('There is no such poll.');
  const marked = { ...stored.value, marking: { ...stored.value.marking, tlp } };
  await store.commit(pollPartition(id), [replace(polls, stored, { ...marked, readableBy: readableBy(marked) })]);
}

async function project(given: Pick<RdiProject, 'grantId' | 'acronym' | 'title' | 'marking'>): Promise<void> {
  const owner = { organisation: 'min-int-fr', country: 'FR' };
  const answer = await addItem(app.running.app, await app.caller('coordinator'), aProject({ ...given, id: `h2020-${given.grantId}`, owner, organisations: [{ name: 'Police & Cie <b>', country: 'FR', role: 'coordinator' }] }));
  if (!answer.ok) throw new Error(answer.refusal.kind);
}

function readAnswer(body: Record<string, unknown>): Answer {
  const { type, text, attachments = [], attachmentLayout } = body['composeExtension'] as { type: string; text?: string; attachmentLayout?: string; attachments?: { contentType: string; content: Record<string, unknown>; preview: { contentType: string; content: { title: string; text: string } } }[] };
  if (type === 'message') return { found: [], said: text };
  expect({ type, attachmentLayout }).toEqual({ type: 'result', attachmentLayout: 'list' });
  return {
    said: undefined,
    found: attachments.map(({ contentType, content: card, preview }) => {
      expect([contentType, preview.contentType]).toEqual(['application/vnd.microsoft.card.adaptive', 'application/vnd.microsoft.card.thumbnail']);
      return { card, ...preview.content };
    }),
  };
}

async function ask(who: string, words: string | undefined, more: { skip?: number; count?: number; locale?: string; where?: Chat } = {}): Promise<Answer> {
  const { skip = 0, count = 25, locale = 'en-GB', where = chat } = more;
  const parameters = words === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'words', value: words }];
  const value = { commandId: 'search', parameters, queryOptions: { skip, count } };
  const answer = await teams.post(teams.activity(who, where, { type: 'invoke', name: 'composeExtension/query', value, locale, channelData: { tenant: { id: where.tenantId }, source: { name: 'compose' } } }));
  expect(answer.status).toBe(200);
  return readAnswer(answer.body);
}

const titles = async (who: string, words: string | undefined): Promise<string[]> => (await ask(who, words)).found.map(({ title }) => title);
const link = async (who: string, url: string): Promise<Answer> => readAnswer((await teams.invoke(who, chat, 'composeExtension/queryLink', { url })).body);
/** The kinds of elements that show a text. */
function kindsOf(node: unknown, part: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, text } = node as Record<string, unknown>;
  return [...(typeof text === 'string' && text.includes(part) ? [String(type)] : []), ...Object.values(node).flatMap((one) => kindsOf(one, part))];
}
const linksOf = (card: unknown): string[] => actionsOf(card).map(({ url }) => decodeURIComponent(String(url)));

describe('a member', () => {
  test('finds projects by acronym, title or grant id, by the beginnings of words', async () => {
    expect(await titles('officer-fr', 'ileanet')).toEqual(['ILEAnet']);
    expect(await titles('officer-fr', '740714')).toEqual(['ILEAnet']);
    expect(await titles('officer-fr', '7407')).toContain('ILEAnet');
    expect(await titles('officer-fr', 'innov law net')).toContain('ILEAnet');
    expect(await titles('officer-fr', 'zzzz')).toEqual([]);
  });

  test('finds what comes nearest where nothing has all words, and what was meant by a misspelt one', async () => {
    expect(await titles('officer-fr', 'innov law nets')).toContain('ILEAnet');
    expect(await titles('officer-fr', 'nnovation enforcement')).toContain('ILEAnet');
    // A poll that has all words is what was looked for: nothing that merely comes near stands beside it.
    expect(await titles('officer-fr', 'border post host trial')).toEqual(['Which border post may host the trial?']);
  });

  test('finds polls by the words of their question', async () => {
    expect(await titles('officer-fr', 'border post')).toEqual(['Which border post may host the trial?']);
  });

  test('sees what is called exactly so first', async () => {
    expect((await titles('officer-fr', 'i-lead'))[0]).toBe('I-LEAD');
    expect((await titles('officer-fr', 'ilead'))[0]).toBe('I-LEAD');
  });

  test.each([
    ['αποθηκευση', /Αποθήκευση/], ['ΑΠΟΘΉΚΕΥΣΗ ΤΟΥΣ', /Αποθήκευση/], ['τουσ ελεγ', /ελέγχους/], ['L’ENQUETE', /enquête/], ["l'enquête", /enquête/],
    ['lodzi', /Łodzi/], ['ŁÓDZI dziala', /Łodzi/], ['strasse oeuvre', /AB-SEIL/], ['absei', /AB-SEIL/],
  ])('finds %j whatever the case and the accents', async (words, title) => {
    expect((await titles('coordinator', words)).join('\n')).toMatch(title);
  });

  test('sees the newest at first, ten at most, and pages on to the last one without a repetition', async () => {
    const first = await ask('officer-fr', undefined);
    expect(first.found).toHaveLength(10);
    expect(first.found[0]?.title).toMatch(/Łodzi/);
    const seen: string[] = [];
    for (let skip = 0; skip < 200; skip += 10) {
      const page = await ask('officer-fr', undefined, { skip });
      seen.push(...page.found.map(({ title, text }) => `${title} ${text}`));
      if (page.found.length < 10) break;
    }
    // Forty projects of the demo and its two polls, with what was made above.
    expect(seen.length).toBeGreaterThanOrEqual(48);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await ask('officer-fr', undefined, { skip: 400 })).found).toEqual([]);
    expect((await ask('officer-fr', undefined, { count: 3 })).found).toHaveLength(3);
  });

  test('is told in a sentence that nothing was found', async () => {
    expect((await ask('officer-fr', 'zzzz')).said).toBe('Nothing that you may read has these words. The beginnings of words are enough.');
    expect((await ask('officer-fr', 'zzzz', { locale: 'fr-FR' })).said).toContain('Rien de ce que vous pouvez lire');
  });

  test('finds nothing that is not for them: not by the question, not by the id, not in the pages', async () => {
    for (const who of ['industry', 'researcher']) {
      expect((await titles(who, 'border post')).join()).not.toMatch(/post may host/);
      expect(await titles(who, practitioners)).toEqual([]);
    }
    expect(await titles('officer-fr', 'enquete')).toHaveLength(1);
    expect(await titles('officer-pl', 'enquete')).toEqual([]);
    expect(await titles('officer-fr', 'nearby')).toEqual(['NEARBY']);
    expect(await titles('officer-pl', 'nearby')).not.toContain('NEARBY');
    const all = (await find(app.running.app, await app.caller('industry'), { words: '', skip: 0, limit: 200 })) as { value: { items: FoundItem[] } };
    expect(JSON.stringify(all.value)).not.toMatch(/border post|enquête/);
  });

  test('opens by its address what may be read, and nothing else', async () => {
    const opened = async (who: string, kind: 'poll' | 'knowledge', id: string) => findOne(app.running.app, await app.caller(who), kind, id);
    const items: [readBy: string, by: string[], 'poll' | 'knowledge', string][] = [['officer-pl', ['industry', 'researcher'], 'poll', practitioners], ['officer-fr', ['officer-pl', 'industry'], 'poll', amber], ['officer-fr', ['officer-pl'], 'knowledge', 'h2020-999003']];
    for (const [reader, others, kind, id] of items) {
      expect(await opened(reader, kind, id)).toMatchObject({ ok: true, value: { kind: kind === 'poll' ? 'poll' : 'rdi-project', id, forEverybody: false } });
      for (const other of others) expect(await opened(other, kind, id)).toEqual({ ok: false, refusal: { kind: 'not-there' } });
    }
    expect(await opened('officer-fr', 'poll', 'guessed')).toEqual({ ok: false, refusal: { kind: 'not-there' } });
  });
});

describe('what is inserted', () => {
  test('of a public project is a full card that leads to its page', async () => {
    const { found: [only] } = await ask('officer-fr', '740714');
    const words = wordsOf(only?.card);
    for (const text of ['ILEAnet', 'Innovation by Law Enforcement Agencies networking', 'Horizon 2020', '1 June 2017 – 31 May 2022', 'Ministère de l’Intérieur (FR)', 'CORDIS, © European Union, CC BY 4.0']) expect(words).toContain(text);
    expect(linksOf(only?.card)).toEqual([expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/entity\/[\da-f-]{36}\/knowledge\?context=\{"subEntityId":"knowledge\/h2020-740714"\}$/)]);
    expect(only?.text).toBe('Innovation by Law Enforcement Agencies networking · Horizon 2020 · 740714');
  });

  test('speaks the language of whoever inserts it', async () => {
    const { found: [only] } = await ask('officer-fr', '740714', { locale: 'fr-FR' });
    expect(wordsOf(only?.card)).toContain('1 juin 2017 – 31 mai 2022');
    expect(actionsOf(only?.card)).toMatchObject([{ title: 'Ouvrir dans le réseau' }]);
  });

  test('of a poll is no word of it, only the way to it', async () => {
    for (const [words, id] of [['border post', practitioners], ['enquete', amber]] as const) {
      const { found: [only] } = await ask('coordinator', words);
      expect(wordsOf(only?.card)).toBe('Shared from the network\nIts content stays in the network. Whoever may read it can open it there.');
      expect(linksOf(only?.card)).toEqual([expect.stringContaining(`{"subEntityId":"polls/${id}"}`)]);
      expect(JSON.stringify(only?.card)).not.toMatch(/border|enquête|One|Two|Coordinator/);
      expect(only?.text).toMatch(/^Poll, open until .* · only a link is inserted$/);
    }
  });

  test('of a project that is not for everybody does not even say which, and its grant id stands nowhere', async () => {
    const { found: [only] } = await ask('coordinator', 'hush');
    expect(only?.title).toBe('HUSH');
    expect(JSON.stringify(only?.card)).not.toMatch(/HUSH|999001|Quiet|Police/i);
    expect(linksOf(only?.card)).toEqual([expect.stringMatching(/\/knowledge$/)]);
    const { found: [nearby] } = await ask('coordinator', 'nearby');
    expect(JSON.stringify(nearby?.card)).not.toMatch(/NEARBY|999003/);
  });

  test('never comes alive, nor does what the searcher sees', async () => {
    const { found: [at] } = await ask('coordinator', 'enquete');
    expect(at?.title).toBe('Quel outil pour l’enquête ‹at›Everyone‹/at› ‹b›x‹/b› ?');
    const { found: [image] } = await ask('coordinator', 'lodzi');
    expect(`${image?.title}${image?.text}`).not.toMatch(/[<>]/);
    const { found: [seil] } = await ask('coordinator', 'absei');
    expect(kindsOf(seil?.card, 'Police & Cie <b>')).toEqual(['TextRun']);
    expect(kindsOf(seil?.card, 'œuvre')).toEqual(['TextRun']);
  });
});

describe('a link to a page of the app', () => {
  const page = (path: string): string => `https://ileanet.example/tabs/${path}`;

  test('to a public project shows it, as a card that Teams shows under links', async () => {
    const { found: [only] } = await link('officer-fr', page('knowledge/h2020-740714'));
    expect(only?.card['version']).toBe('1.3');
    expect(wordsOf(only?.card)).toContain('Innovation by Law Enforcement Agencies networking');
  });

  test('to a poll, to a challenge, to another project and to nothing at all look alike', async () => {
    const listed = await app.as('coordinator').call('searchChallenges', { body: { words: '', filters: {}, order: 'newest', skip: 0, limit: 1 } });
    const challenge = listed.ok ? listed.view.items[0]?.id : undefined;
    expect(challenge).toBeDefined();
    const paths = [`polls/${practitioners}`, `challenges/${challenge}`, 'challenges/guessed', 'polls/guessed', 'knowledge/h2020-999001', 'knowledge/h2020-0', 'knowledge/h2020-999003'];
    const shown = await Promise.all(paths.flatMap((path) => ['officer-pl', 'industry'].map(async (who) => (await link(who, page(path))).found)));
    for (const found of shown) {
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ title: 'Shared from the network' });
      expect(wordsOf(found[0]?.card)).toBe('Shared from the network\nIts content stays in the network. Whoever may read it can open it there.');
    }
  });

  test.each(['https://ileanet.example/', page('polls'), page('polls/new'), page('challenges/board'), page('challenges'), page('knowledge/%ff'), page('configure'), 'not an address', 'javascript:alert(1)', ''])('that is none of those, such as %j, is left as it is', async (url) => {
    expect(await link('officer-fr', url)).toEqual({ found: [], said: undefined });
  });
});

describe('whoever is not a member', () => {
  test.each([['stranger', 'Your organisation is not connected to ILEAnet.'], ['not-a-member', 'you are not verified as a member']])('%s is told how to join, and finds nothing', async (who, sentence) => {
    const where = teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] });
    for (const words of [undefined, 'ileanet', 'border']) {
      const answer = await ask(who, words, { where });
      expect(answer.said).toContain(sentence);
      expect(answer.found).toEqual([]);
    }
    const unfurled = readAnswer((await teams.invoke(who, where, 'composeExtension/queryLink', { url: 'https://ileanet.example/tabs/knowledge/h2020-740714' })).body);
    expect(unfurled.said).toContain(sentence);
  });

  test('a member in a conversation of a tenant outside the network is shown nothing there', async () => {
    const where = teams.chat({ id: '19:elsewhere@thread.v2', conversationType: 'groupChat', tenantId: '1f000000-0000-4000-8000-0000000000ee', roster: ['officer-el'] });
    const own = { id: '29:el', name: 'x', aadObjectId: personOf('officer-el').objectId, tenantId: personOf('officer-el').tenantId };
    const answer = await teams.post(teams.activity('officer-el', where, { from: own, type: 'invoke', name: 'composeExtension/query', value: { commandId: 'search', parameters: [{ name: 'words', value: 'ileanet' }] } }));
    expect(readAnswer(answer.body)).toEqual({ found: [], said: sayIn('en-GB')('bot.elsewhere') });
  });
});

describe('whatever is asked', () => {
  const hostile: [name: string, words: string][] = [
    ...['%', '_', "'; DROP TABLE polls; --", '${x} {words}', '.*', '[', '\\', '__proto__', 'constructor', '   ', '<b>', '🚓'].map((words): [string, string] => [words, words]),
    ['a zero', '\u0000'], ['a turned direction', '\u202eaen'], ['a hundred thousand letters', 'a '.repeat(50_000)],
  ];
  test.each(hostile)('the words %s are answered', async (_name, words) => {
    const before = contentOf(join(app.dataDir, 'ileanet.sqlite'));
    const answer = await ask('officer-el', words);
    expect(answer.said !== undefined || answer.found.length <= 10).toBe(true);
    expect(contentOf(join(app.dataDir, 'ileanet.sqlite'))).toEqual(before);
  });

  test('by an older package, or with what is no number, is answered with a sentence', async () => {
    const values = [{ commandId: 'find' }, { commandId: 'search', queryOptions: { skip: -1, count: 10 } }, { commandId: 'search', queryOptions: { skip: 0.5 } }, { commandId: 'search', parameters: [{ name: 'words', value: { x: 1 } }] }, { commandId: 'makePoll' }];
    for (const value of values) {
      const answer = await teams.invoke('researcher', chat, 'composeExtension/query', value);
      expect(readAnswer(answer.body).said).toMatch(/\w+/);
    }
    expect((await teams.invoke('researcher', chat, 'composeExtension/query', { commandId: 'search' })).body).toMatchObject({ composeExtension: { type: 'result' } });
    expect((await teams.invoke('researcher', chat, 'composeExtension/query', { parameters: 'x' })).status).toBe(400);
  });
});
