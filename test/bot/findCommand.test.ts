import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { addItem } from '../../functions/app/knowledge.ts';
import { aProject } from '../makers/anItem.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';

/** `find` and some words, written to the bot. */
let app: TestApp;
let teams: ConnectedTeams;
beforeAll(async () => {
  app = await startApp({ nudge: false });
  teams = await connectedTeams(app);
  const owner = { organisation: 'min-int-fr', country: 'FR' };
  for (let number = 1; number <= 7; number += 1) await addItem(app.running.app, await app.caller('coordinator'), aProject({ grantId: `99960${number}`, acronym: `QUOLL-${number}`, title: `Quollwatch [x](https://evil.example) <at>Everyone</at> ${number}`, owner, ...(number === 7 ? { marking: { tlp: 'GREEN', audience: 'lea-only' } as const } : {}) }));
  await app.running.catchUp();
});
afterEach(() => expect(app.errors).toEqual([]));
afterAll(async () => {
  await teams.close();
  await app.stop();
});

const own = (who: string): Chat => teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] });
async function say(who: string, text: string, where = own(who)): Promise<Record<string, unknown>> {
  const before = teams.delivered.length;
  await teams.say(who, where, text);
  expect(teams.delivered.length).toBe(before + 1);
  return teams.delivered.at(-1)?.card as Record<string, unknown>;
}
const rowsOf = (card: Record<string, unknown>) => (card['body'] as { type: string; selectAction?: { type: string; url: string } }[]).filter(({ type }) => type === 'Container');
const linkOf = (url: string | undefined): string => decodeURIComponent(url ?? '');

test('answers with the best five, each leading to its page, and the way to all of them', async () => {
  const card = await say('officer-fr', 'find quollwatch');
  expect(rowsOf(card)).toHaveLength(5);
  for (const { selectAction } of rowsOf(card)) expect(linkOf(selectAction?.url)).toMatch(/\/knowledge\?context=\{"subEntityId":"knowledge\/h2020-99960\d"\}$/);
  expect((card['actions'] as { url: string }[]).map(({ url }) => linkOf(url))).toEqual([expect.stringMatching(/\{"subEntityId":"knowledge\?q=quollwatch"\}$/)]);
});

test('finds by acronym in either language, whatever the case', async () => {
  expect(wordsOf(await say('officer-fr', 'Find I-LEAD'))).toContain('I-LEAD');
  const card = await say('officer-fr', 'chercher 740714');
  expect(wordsOf(rowsOf(card)[0])).toContain('ILEAnet');
});

test('shows a member of industry nothing for practitioners only', async () => {
  expect(wordsOf(await say('officer-fr', 'find quoll-7'))).toContain('QUOLL-7');
  for (const words of ['quoll-7', '999607', 'quollwatch']) expect(wordsOf(await say('industry', `find ${words}`))).not.toMatch(/QUOLL-7|999607/);
});

test('says so where nothing was found, and how to ask where no words were written', async () => {
  expect(wordsOf(await say('officer-fr', 'find zzzz'))).toContain('Nothing that you may read has these words');
  expect(wordsOf(await say('officer-fr', 'find'))).toContain('Write **find** and some words');
});

test('answers where others read along with a link and no word of what was found', async () => {
  const channel = teams.chat({ id: '19:find@thread.tacv2', roster: ['officer-fr', 'industry'] });
  const card = await say('officer-fr', 'find quollwatch', channel);
  expect(wordsOf(card)).toContain('Others read along here');
  expect(JSON.stringify(card)).not.toMatch(/quoll/i);
});

test('lets nothing that was published or typed come alive', async () => {
  const card = await say('officer-fr', 'find quollwatch [a](https://evil.example)');
  const blocks = JSON.stringify(card).match(/"type":"TextBlock","text":"[^"]*"/g) ?? [];
  expect(blocks.join()).not.toContain('evil.example');
});

test('is named in the help', async () => {
  expect(wordsOf(await say('officer-fr', 'help'))).toContain('**find**');
});

test('finds what a search over HTTP finds, in the same order', async () => {
  for (const words of ['quollwatch', 'border', 'police']) {
    const answer = await app.as('researcher-nl').call('searchKnowledge', { body: { words, limit: 5 } });
    if (!answer.ok) throw new Error(answer.problem.kind);
    const rows = rowsOf(await say('researcher-nl', `find ${words}`));
    expect(rows.map(({ selectAction }) => /"subEntityId":"knowledge\/(.*)"\}$/.exec(linkOf(selectAction?.url))?.[1])).toEqual(answer.view.items.map(({ id }) => id));
    const inserted = await teams.invoke('researcher-nl', own('researcher-nl'), 'composeExtension/query', { commandId: 'search', parameters: [{ name: 'words', value: words }], queryOptions: { skip: 0, count: 5 } });
    const { attachments } = (inserted.body as { composeExtension: { attachments: { preview: { content: { title: string } } }[] } }).composeExtension;
    expect(attachments.map(({ preview }) => preview.content.title)).toEqual(answer.view.items.map(({ acronym, title }) => acronym ?? title));
  }
});
