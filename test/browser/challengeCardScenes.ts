import type { Locator, Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

/** Challenges in chat: the form, the look before sending, what was sent, the desk; and from a message of somebody else. */
export function challengeCardScenes(channel: string): Scene[] {
  const chat = '#/chat/personal';
  const story = 'Our night cameras see nothing in heavy rain. The car AB-123-CD was gone before anybody saw it; ring 06 12 34 56 78 for more.';
  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByTestId('compose').first().fill(text);
    await page.getByTestId('compose').first().press('Enter');
  };
  const card = async (page: Page, text: string | RegExp): Promise<Locator> => {
    const found = page.getByTestId('card').filter({ hasText: text }).last();
    await found.waitFor();
    await found.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    return found;
  };
  const form = async (page: Page, text = 'challenge'): Promise<Locator> => {
    await say(page, text);
    return card(page, text === 'challenge' ? 'Only the first field is needed' : text === 'défi' ? 'Seul le premier champ' : 'Nothing is stored yet');
  };
  const look = async (page: Page, text = story): Promise<Locator> => {
    await (await form(page, text)).getByRole('button', { name: 'Look at it first' }).click();
    return card(page, /Nobody has seen this yet|is not accredited/);
  };
  const fromMessage = async (page: Page): Promise<Locator> => {
    await page.getByTestId('message-actions').first().focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('message-command-raiseChallenge').first().focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByTestId('dialog');
    await dialog.getByLabel('What happens').waitFor();
    return dialog;
  };
  return [
    { name: 'chat-challenge-form', as: 'officer-fr', place: chat, arrive: async (page) => void (await form(page)) },
    { name: 'chat-challenge-told', as: 'officer-fr', place: chat, arrive: async (page) => void (await form(page, story)) },
    { name: 'chat-challenge-more', as: 'officer-fr', place: chat, arrive: async (page) => { const shown = await form(page); await shown.getByRole('button', { name: /^More: headline/ }).click(); await shown.getByRole('button', { name: 'Look at it first' }).scrollIntoViewIfNeeded(); } },
    { name: 'chat-challenge-look', as: 'officer-fr', place: chat, arrive: async (page) => void (await look(page)) },
    { name: 'chat-challenge-look-below', as: 'officer-fr', place: chat, arrive: async (page) => { const shown = await look(page); await shown.getByRole('button', { name: 'Send', exact: true }).scrollIntoViewIfNeeded(); } },
    { name: 'chat-challenge-classified', as: 'officer-fr', place: chat, arrive: async (page) => void (await look(page, 'challenge This plan bears EU SECRET and must not stand here.')) },
    { name: 'chat-challenge-sent', as: 'officer-ee', place: chat, arrive: async (page) => { await (await look(page, 'challenge Fog on the river hides whoever rows across.')).getByRole('button', { name: 'Send', exact: true }).click(); await card(page, 'Next, the national contact'); } },
    { name: 'chat-challenge-kept', as: 'officer-fr', place: chat, arrive: async (page) => { await (await form(page, story)).getByRole('button', { name: 'Keep for later' }).click(); await card(page, 'Kept for later'); } },
    { name: 'chat-challenge-mine', as: 'officer-fr', place: chat, arrive: async (page) => { await say(page, 'challenges'); await card(page, /Your challenges|Your consent is asked|question to its author/); } },
    { name: 'chat-challenge-shown', as: 'officer-fr', place: chat, arrive: async (page) => { await say(page, 'challenges'); await (await card(page, 'Your challenges')).getByRole('button', { name: 'Show' }).last().click(); await card(page, 'Raised by you'); } },
    { name: 'chat-challenge-desk', as: 'national-contact-fr', place: chat, arrive: async (page) => { await say(page, 'desk'); await card(page, 'Your desk'); } },
    { name: 'chat-challenge-desk-ask', as: 'national-contact-fr', place: chat, arrive: async (page) => { await say(page, 'desk'); const shown = await card(page, 'Your desk'); await shown.getByRole('button', { name: 'Ask' }).first().click(); await shown.getByRole('button', { name: 'Send the question' }).first().waitFor(); } },
    { name: 'chat-defi', as: 'officer-fr', locale: 'fr-FR', place: chat, arrive: async (page) => void (await form(page, 'défi')) },
    { name: 'chat-bureau', as: 'national-contact-fr', locale: 'fr-FR', place: chat, arrive: async (page) => { await say(page, 'bureau'); await card(page, 'Votre bureau'); } },
    { name: 'channel-challenge', as: 'officer-fr', place: channel, arrive: async (page) => { await say(page, '@ILEAnet challenge with words that are not repeated'); await card(page, 'Only you see it, and nothing of it is posted here.'); } },
    { name: 'channel-message-menu', as: 'officer-fr', place: channel, arrive: async (page) => { await page.getByTestId('message-actions').first().focus(); await page.keyboard.press('Enter'); await page.getByTestId('message-command-raiseChallenge').first().waitFor(); } },
    { name: 'dialog-challenge-message', as: 'officer-fr', place: channel, arrive: async (page) => void (await fromMessage(page)) },
    { name: 'dialog-challenge-look', as: 'officer-fr', place: channel, arrive: async (page) => { const dialog = await fromMessage(page); await dialog.getByLabel('What happens').fill(story); await dialog.getByRole('button', { name: 'Look at it first' }).click(); await dialog.getByText('Nobody has seen this yet').waitFor(); } },
  ];
}
