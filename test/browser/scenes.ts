import type { FrameLocator, Page } from 'playwright-core';
import { askToJoin } from '../../functions/app/joining.ts';
import { createPoll } from '../../functions/app/polls.ts';
import { later } from '../../functions/app/app.ts';
import type { ConversationReference } from '../../functions/domain/conversation.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import { demoStrangers } from '../../functions/local/demo/members.ts';
import { demoConversations } from '../../functions/local/foundDemo.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { challengeScenes } from './challengeScenes.ts';
import { challengeCardScenes } from './challengeCardScenes.ts';
import { knowledgeScenes } from './knowledgeScenes.ts';
import { pollScenes } from './pollScenes.ts';
import { stageKnowledge } from './stagedKnowledge.ts';
import type { StagedKnowledge } from './stagedKnowledge.ts';
import { callerNamed, must, stagePolls } from './stagedPolls.ts';
import type { Local, StagedPolls } from './stagedPolls.ts';

/** One thing a person sees: who they are, where they go, what they do there, and what must be on screen. */
export interface Scene {
  name: string;
  as: string;
  /** As Teams sends it; en-GB where absent. */
  locale?: string;
  /** The scene shows a refusal: the browser logs the refused request. */
  refused?: true;
  /** Stands between the page and the service, for what the service cannot be brought to say at will. */
  before?(page: Page): Promise<unknown>;
  /** Hash of the shell's address; a path beginning with `/` is opened by itself, outside of it. */
  place: string;
  /** Drives the page to its state; answers when it is there. */
  arrive(page: Page, app: FrameLocator): Promise<void>;
}

export interface Staged extends StagedPolls, StagedKnowledge {
  /** Whose card was lost on its way to Teams. */
  undelivered: PollView;
}

const channelId = '19:ileanet-general@thread.tacv2';
const channel = `#/channel/${encodeURIComponent(channelId)}`;

/** Makes what the scenes show: polls of each kind in each state, ballots, tabs in the channel, a person waiting to be let in. */
export async function stage(local: Local): Promise<Staged> {
  const { app } = local.running;
  const coordinator = await callerNamed(local, 'coordinator');
  const where: ConversationReference = { tenantId: demoConversations()[0]?.tenantId ?? '', serviceUrl: `${local.url}/local/teams/connector/`, conversationId: channelId, kind: 'channel', name: 'General', teamName: 'ILEAnet' };
  const draft = (question: string, options: string[], more: Partial<PollDraft> = {}): PollDraft => ({ ...usualSettings, question, options, audience: 'lea-only', closesAt: later(app.now(), 3 * 24 * 3_600_000), ...more });
  const undelivered = must(await createPoll(app, coordinator, draft('Only for practitioners: which border post may host the trial?', ['North', 'South']), { ...where, conversationId: '19:nobody-knows-it@thread.tacv2', name: 'Border', teamName: 'Trials' }));
  const lead = await callerNamed(local, 'group-lead-cybercrime');
  const groupChat: ConversationReference = { ...where, conversationId: '19:practitioners@thread.v2', kind: 'groupChat', name: 'Practitioners', teamName: undefined };
  must(await createPoll(app, lead, draft('Which exercise comes next?', ['Ransomware', 'Dark markets'], { electorate: { groups: ['cybercrime'] } }), groupChat));
  const polls = await stagePolls(local, where);
  const [stranger] = demoStrangers;
  if (stranger) must(await askToJoin(app, { ...stranger, objectId: '2f000000-0000-4000-8000-00000000000f', name: 'Officer, of an organisation that is not connected' }));
  await local.running.drain();
  await addTab(local, { entityId: 'chat-polls', name: 'Polls', contentUrl: `${local.url}/tabs/polls` });
  await addTab(local, { entityId: 'chat-knowledge-drones', name: 'Knowledge: drones and public events', contentUrl: `${local.url}/tabs/knowledge?q=drones` });
  return { ...polls, ...(await stageKnowledge(local)), undelivered };
}

/** A tab of the channel, as if somebody had added it. */
async function addTab(local: Local, tab: Record<string, string>): Promise<void> {
  const response = await fetch(`${local.url}/local/teams/api/conversations/${encodeURIComponent(channelId)}/tabs?as=coordinator`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ add: tab }) });
  if (!response.ok) throw new Error(`The tab was not added: ${await response.text()}`);
}

export function scenes(staged: Staged): Scene[] {
  const card = async (page: Page, text: string | RegExp): Promise<void> => {
    const found = page.getByTestId('card').filter({ hasText: text }).last();
    await found.waitFor();
    await found.scrollIntoViewIfNeeded();
  };
  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByTestId('compose').first().fill(text);
    await page.getByTestId('compose').first().press('Enter');
  };
  const tab = (path: string): string => `#/tab/${path}`;
  return [
    { name: 'chat-help', as: 'officer-fr', place: '#/chat/personal', arrive: async (page) => { await say(page, 'help'); await card(page, 'What you can do here'); } },
    { name: 'chat-aide', as: 'officer-fr', locale: 'fr-FR', place: '#/chat/personal', arrive: async (page) => { await say(page, 'aide'); await card(page, 'Ce que vous pouvez faire ici'); } },
    { name: 'chat-open-polls', as: 'officer-pl', place: '#/chat/personal', arrive: async (page) => { await say(page, 'polls'); await card(page, 'seized phones'); } },
    { name: 'chat-stranger', as: 'stranger', place: '#/chat/personal', arrive: async (page) => { await say(page, 'hello'); await card(page, 'Ask to join'); } },
    { name: 'channel-poll-cards', as: 'officer-nl', place: channel, arrive: (page) => card(page, 'seized phones') },
    { name: 'channel-own-ballot', as: 'officer-fr', place: channel, arrive: (page) => card(page, 'Your ballot') },
    { name: 'channel-vote', as: 'officer-es', locale: 'fr-FR', place: channel, arrive: (page) => card(page, 'Votre bulletin') },
    { name: 'channel-closed-poll', as: 'officer-nl', place: channel, arrive: (page) => card(page, 'This is the result') },
    {
      name: 'dialog-new-poll', as: 'coordinator', place: channel,
      arrive: async (page) => { await openForm(page); await page.getByTestId('dialog').getByText('Question').first().waitFor(); },
    },
    {
      name: 'dialog-refusal', as: 'coordinator', place: channel,
      arrive: async (page) => {
        await openForm(page);
        const dialog = page.getByTestId('dialog');
        await dialog.getByLabel('Question').fill('Does this come back?');
        await dialog.getByLabel('Choices, one on each line').fill('Only one');
        await dialog.getByRole('button', { name: 'Post the poll' }).click();
        await dialog.getByText('A poll needs at least 2 choices').waitFor();
      },
    },
    {
      name: 'dialog-new-poll-more', as: 'coordinator', place: channel,
      arrive: async (page) => { await openForm(page); const dialog = page.getByTestId('dialog'); await dialog.getByRole('button', { name: 'More settings' }).click(); await dialog.getByText('Results show').first().evaluate((element) => element.scrollIntoView({ block: 'start' })); },
    },
    {
      name: 'dialog-new-poll-below', as: 'coordinator', place: channel,
      arrive: async (page) => { await openForm(page); const dialog = page.getByTestId('dialog'); await dialog.getByRole('button', { name: 'More settings' }).click(); await dialog.getByRole('button', { name: 'Post the poll' }).scrollIntoViewIfNeeded(); },
    },
    {
      name: 'dialog-poll-preview', as: 'coordinator', place: channel,
      arrive: async (page) => {
        await openForm(page);
        const dialog = page.getByTestId('dialog');
        await dialog.getByLabel('Question').fill('Which tools wear out first?');
        await dialog.getByLabel('Choices, one on each line').fill('Batteries\nΜπαταρίες\nCables');
        await dialog.getByLabel('How it is answered').selectOption('several');
        await dialog.getByLabel('Names').selectOption('anonymous');
        await dialog.getByRole('button', { name: 'Look at it first' }).click();
        await dialog.getByText('Nobody has seen this yet').waitFor();
      },
    },
    ...(['officer-es', 'officer-fr'] as const).flatMap((as): Scene[] => [['several', /need at the scene/], ['score', /rainy night/], ['budget', /ten test days/], ['yes-no', /breath tester/], ['firm', /photographs/], ['planned', /winter workshop/]].map(([name, text]) => (
      { name: `channel-poll-${String(name)}-${as === 'officer-fr' ? 'answered' : 'fresh'}`, as, place: channel, arrive: (page) => card(page, text ?? '') }
    ))),
    ...[['score', /first hour/], ['budget', /next call/], ['yes-no', /another year/], ['secret', /private phone/]].map(([name, text]): Scene => ({ name: `channel-poll-closed-${String(name)}`, as: 'coordinator', place: channel, arrive: (page) => card(page, text ?? '') })),
    {
      name: 'channel-poll-closing', as: 'coordinator', place: channel,
      arrive: async (page) => { await card(page, /rainy night/); const shown = page.getByTestId('card').filter({ hasText: /rainy night/ }).last(); await shown.getByRole('button', { name: 'Close the poll' }).click(); await shown.getByRole('button', { name: 'Close for good' }).scrollIntoViewIfNeeded(); },
    },
    ...challengeCardScenes(channel),
    ...pollScenes(staged),
    ...challengeScenes(),
    ...knowledgeScenes(staged),
    { name: 'tab-network', as: 'coordinator', place: tab('network'), arrive: (_page, app) => app.getByText('KEMEA').first().waitFor().catch(() => app.getByRole('heading', { level: 1 }).waitFor()) },
    { name: 'dialog-tab-add-organisation', as: 'coordinator', place: tab('network'), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Add an organisation' }).click(); await app.getByRole('dialog').waitFor(); } },
    { name: 'tab-network-members', as: 'national-contact-pl', place: tab('network'), arrive: async (_page, app) => { await app.getByRole('tab', { name: 'Members' }).click(); await app.getByText('Deputy national contact').first().waitFor(); } },
    { name: 'tab-network-waiting', as: 'coordinator', place: tab('network'), arrive: async (_page, app) => { await app.getByRole('tab', { name: /Waiting to join/ }).click(); await app.getByRole('button', { name: /^Admit/ }).first().waitFor(); } },
    { name: 'dialog-tab-admit', as: 'coordinator', place: tab('network'), arrive: (_page, app) => answerRequest(app, /^Admit/, 'Admit as member') },
    { name: 'dialog-tab-decline', as: 'coordinator', place: tab('network'), arrive: (_page, app) => answerRequest(app, /^Decline/, 'Decline request') },
    { name: 'chat-link-card', as: 'officer-nl', place: `#/chat/${encodeURIComponent('19:practitioners@thread.v2')}`, arrive: (page) => card(page, 'A poll in the network') },
    { name: 'chat-make-poll', as: 'national-contact-fr', place: '#/chat/personal', arrive: async (page) => { await say(page, 'poll'); await card(page, 'Opens a short form'); } },
    { name: 'tab-outside-teams', as: 'officer-fr', place: '/tabs/polls', arrive: (page) => page.getByText('Microsoft Teams').first().waitFor() },
    { name: 'tab-network-refused', as: 'officer-fr', refused: true, place: tab('network'), arrive: (_page, app) => app.getByRole('heading', { level: 1 }).waitFor() },
    { name: 'tab-not-a-member', as: 'not-a-member', refused: true, place: tab('polls'), arrive: (_page, app) => app.getByRole('button').first().waitFor() },
    { name: 'tab-reseau', as: 'coordinator', locale: 'fr-FR', place: tab('network'), arrive: (_page, app) => app.getByText('KEMEA').first().waitFor().catch(() => app.getByRole('heading', { level: 1 }).waitFor()) },
    { name: 'tab-reseau-demandes', as: 'coordinator', locale: 'fr-FR', place: tab('network'), arrive: async (_page, app) => { await app.getByRole('tab', { name: /Demandes/ }).click(); await app.getByRole('button', { name: /^Admettre/ }).first().waitFor(); } },
    { name: 'dialog-nouveau-sondage', as: 'coordinator', locale: 'fr-FR', place: channel, arrive: async (page) => { await openForm(page); await page.getByTestId('dialog').getByText('Publier le sondage').waitFor(); } },
    { name: 'dialog-search', as: 'officer-fr', place: channel, arrive: async (page) => { await find(page, 'crim'); await page.keyboard.press('ArrowDown'); await page.keyboard.press('ArrowDown'); } },
    { name: 'dialog-recherche', as: 'officer-fr', locale: 'fr-FR', place: channel, arrive: (page) => find(page, 'wh') },
    { name: 'dialog-search-nothing', as: 'officer-fr', place: channel, arrive: (page) => find(page, 'zzzz') },
    { name: 'chat-search-project', as: 'officer-fr', place: channel, arrive: async (page) => { await find(page, 'ileanet'); await page.keyboard.press('Enter'); await page.getByTestId('attached').waitFor(); } },
    { name: 'chat-recherche-projet', as: 'officer-fr', locale: 'fr-FR', place: channel, arrive: async (page) => { await find(page, 'ileanet'); await page.keyboard.press('Enter'); await page.getByTestId('attached').waitFor(); } },
    { name: 'chat-search-poll', as: 'officer-fr', place: channel, arrive: async (page) => { await find(page, 'which tool'); await page.keyboard.press('Enter'); await page.getByTestId('attached').waitFor(); } },
    { name: 'chat-link-poll', as: 'officer-fr', place: channel, arrive: async (page) => { await page.getByTestId('compose').fill(`Please look at ${new URL(page.url()).origin}/tabs/polls/${staged.open.id}`); await page.getByTestId('attached').waitFor(); } },
    { name: 'channel-tab', as: 'officer-fr', place: channel, arrive: async (page, app) => { await page.getByTestId('chat-tab').filter({ hasText: 'Polls' }).click(); await app.getByText('seized phones').first().waitFor(); } },
    { name: 'channel-tab-options', as: 'officer-fr', place: channel, arrive: async (page, app) => { await page.getByTestId('chat-tab').filter({ hasText: 'drones' }).click(); await app.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor(); await page.getByTestId('tab-options').click(); } },
    { name: 'tab-configure-outside-teams', as: 'officer-fr', place: '/tabs/configure', arrive: (page) => page.getByText('Microsoft Teams').first().waitFor() },
    { name: 'dialog-tab-configure', as: 'officer-fr', place: channel, arrive: async (page) => { await configure(page); await page.frameLocator('[data-testid="dialog-frame"]').getByText('What should this tab show?').waitFor(); } },
    {
      name: 'dialog-tab-configure-subject', as: 'officer-fr', place: channel,
      arrive: async (page) => { await configure(page); const form = page.frameLocator('[data-testid="dialog-frame"]'); await form.getByLabel('Knowledge on one subject').check(); await form.getByRole('textbox').focus(); await page.keyboard.press('Tab'); await form.getByText('at least one word').waitFor(); },
    },
    {
      name: 'dialog-onglet', as: 'officer-fr', locale: 'fr-FR', place: channel,
      arrive: async (page) => { await configure(page); const form = page.frameLocator('[data-testid="dialog-frame"]'); await form.getByLabel('Connaissances sur un sujet').check(); await form.getByRole('textbox').fill('drones'); },
    },
    // Last, since it changes what the page before shows.
    {
      name: 'chat-waiting', as: 'not-a-member', place: '#/chat/personal',
      arrive: async (page) => {
        const ask = page.getByRole('button', { name: 'Ask to join' }).last();
        await page.getByTestId('card').first().waitFor();
        if (await ask.isVisible()) await ask.click();
        await card(page, 'is waiting');
      },
    },
  ];
}

async function answerRequest(app: FrameLocator, button: RegExp, confirm: string): Promise<void> {
  await app.getByRole('tab', { name: /Waiting to join/ }).click();
  await app.getByRole('button', { name: button }).first().click();
  await app.getByRole('button', { name: confirm }).waitFor();
}

/** Searches by the message extension; answers when what was found for these words stands there. */
async function find(page: Page, words: string): Promise<void> {
  await page.getByTestId('extensions').first().click();
  await page.getByTestId('command-search').first().click();
  await page.getByTestId('search-words').fill(words);
  await page.locator(`[role=listbox][data-words="${words}"]`).waitFor({ state: 'attached' });
}

async function configure(page: Page): Promise<void> {
  await page.getByTestId('add-tab').click();
  await page.getByTestId('dialog').waitFor();
}

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /ILEAnet apps|apps|extension/i }).first().click().catch(() => undefined);
  await page.getByText('New poll').first().click();
  await page.getByTestId('dialog').waitFor();
}
