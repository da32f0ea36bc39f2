import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { appIn, inBrowser } from './inBrowser.ts';
import type { Running } from './inBrowser.ts';
import { seeded } from '../makers/pairs.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import { demoMembers } from '../../functions/local/demo/members.ts';
import { memberOf } from '../../functions/local/foundDemo.ts';
import { startLocal } from '../../functions/local/local.ts';
import type { BotAnswer, MessageView } from '../../functions/local/teams/views.ts';

const question = 'Which topic is for today?';
const general = '19:ileanet-general@thread.tacv2';
const practitioners = '19:practitioners@thread.v2';
const all = 'Practitioners: 48 ballots · Others beside: 12 ballots';

/** A workshop in the local Teams: sixty people answer on one card within ten seconds, while two windows look on. */
inBrowser('a workshop of sixty in the local Teams (needs Chromium)', (here) => {
  const chance = seeded(60);

  test('everybody sees the own ballot at once, both windows and a second posting show the same sixty soon after', async () => {
    const coordinator = await here.window('coordinator', `#/channel/${encodeURIComponent(general)}`);
    await post(coordinator);
    const reader = await here.window('officer-nl', `#/channel/${encodeURIComponent(general)}`);
    await card(reader).waitFor();

    const waits = await Promise.all(Array.from({ length: 60 }, async (_, number) => {
      await new Promise((resume) => setTimeout(resume, chance() * 8_000));
      const message = await messageFor(`guest-${number}`, general);
      const choices = castsIn(message.attachments);
      expect(choices).toHaveLength(3);
      const began = Date.now();
      expect(wordsOf(await tap(`guest-${number}`, general, message, choices[number % 3]))).toContain(`Your ballot: ${['Phones', 'Drones', 'Borders'][number % 3]}`);
      return Date.now() - began;
    }));
    expect(Math.max(...waits)).toBeLessThan(5_000);

    for (const page of [coordinator, reader]) {
      await card(page).getByText(all).waitFor({ timeout: 30_000 });
      expect(await card(page).getByText('16 · 33%').count()).toBe(3);
    }
    // Too many for Teams to refresh by itself: the card that all share has a button for it.
    const shared = await messageFor('guest-7', general, 'shared');
    expect(JSON.stringify(shared.attachments)).toContain('"title":"Show my ballot"');
    expect(wordsOf(await tap('guest-7', general, shared, { verb: 'showPoll', poll: String(castsIn(shared.attachments)[0]?.['poll']) }))).toContain('Your ballot: Drones');

    await postAgain(coordinator);
    const second = await here.window('officer-es', `#/chat/${encodeURIComponent(practitioners)}`);
    await card(second).getByText(all).waitFor();
    await card(second).getByRole('button', { name: /Borders/ }).click();
    for (const page of [second, reader]) await card(page).getByText(all.replace('48', '49')).waitFor();
  }, 120_000);

  function card(page: Page): Locator {
    return page.getByTestId('card').filter({ hasText: question }).filter({ hasText: 'Practitioners' }).last();
  }

  async function post(page: Page, options = 'Phones\nDrones\nBorders', asked = question): Promise<void> {
    await page.getByTestId('compose').first().fill(`@ILEAnet poll ${asked}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make a poll here' }).last().click();
    const form = page.getByTestId('dialog');
    await form.getByLabel('Choices, one on each line').fill(options);
    await form.getByRole('button', { name: 'Post the poll' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByTestId('card').filter({ hasText: asked }).filter({ hasText: 'Practitioners' }).last().waitFor();
  }

  /** The chat is connected by a poll of its own; then the first one is posted there too, from the tab. */
  async function postAgain(page: Page): Promise<void> {
    const chat = await here.window('coordinator', `#/chat/${encodeURIComponent(practitioners)}`);
    await post(chat, 'Here\nThere', 'Where do we meet?');
    await chat.context().close();
    await card(page).getByText('Open in the network').click();
    const app = appIn(page);
    await app.getByRole('button', { name: 'Post to further conversations' }).click();
    await app.getByRole('dialog').getByRole('checkbox').last().check();
    await app.getByRole('dialog').getByRole('button', { name: 'Post' }).click();
    await app.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** The poll's message as a window of this person has it; `shared`: without the person's own card over it. */
  async function messageFor(as: string, place: string, which?: 'shared'): Promise<MessageView> {
    const answered = await fetch(`${here.started.url}/local/teams/api/conversations/${encodeURIComponent(place)}?as=${as}`);
    const { messages } = (await answered.json()) as { messages: MessageView[] };
    const found = messages.findLast(({ author, attachments }) => author === 'bot' && castsIn(attachments).length > 0 && wordsOf(attachments).includes(question));
    if (!found) throw new Error('The card is not there.');
    return which === 'shared' || found.personalCard === undefined ? found : { ...found, attachments: [{ contentType: 'personal', content: found.personalCard }] };
  }

  async function tap(as: string, place: string, { id }: MessageView, data: Record<string, unknown> | undefined): Promise<unknown> {
    const body = { name: 'adaptiveCard/action', messageId: id, value: { action: { type: 'Action.Execute', verb: data?.['verb'], data }, trigger: 'manual' } };
    const answered = await fetch(`${here.started.url}/local/teams/api/conversations/${encodeURIComponent(place)}/invokes?as=${as}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer = (await answered.json()) as BotAnswer;
    if (answer.outcome !== 'answered') throw new Error(`The bot did not answer: ${answer.reason}.`);
    return (answer.body as { value?: unknown }).value;
  }
}, { start: startWithGuests, limit: 60_000 });

/** The app in this process, with sixty guests more among the members of the demo; every fifth is of industry. */
async function startWithGuests(dataDir: string): Promise<Running> {
  const known = demoMembers.length;
  for (let number = 0; number < 60; number += 1) {
    const like = memberOf(number % 5 === 4 ? 'industry' : number % 2 ? 'officer-pl' : 'officer-fr');
    demoMembers.push({ ...like, key: `guest-${number}`, name: `Guest ${number}`, locale: 'en-GB', objectId: `60000000-0000-4000-8000-${String(number).padStart(12, '0')}` });
  }
  const local = await startLocal({ port: 0, dataDir, root: process.cwd() });
  return {
    url: local.url,
    async kill() {
      await local.stop();
      demoMembers.length = known;
    },
  };
}

/** What each choice on a card sends when it is tapped. */
function castsIn(part: unknown): Record<string, unknown>[] {
  if (typeof part !== 'object' || part === null) return [];
  const { type, verb, data } = part as { type?: unknown; verb?: unknown; data?: unknown };
  if (type === 'Action.Execute' && verb === 'castBallot') return [data as Record<string, unknown>];
  return Object.values(part).flatMap(castsIn);
}
