import { execute, openLink, tabLink } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import type { Turn } from '../turn.ts';
import { canonicalLocale, languageOf } from '../../functions/contract/words/words.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** Where a card of a challenge is read: in the personal chat, or in a dialog; only one person sees it in either. */
export interface CardSetting {
  appId: string;
  say: Say;
  place: 'chat' | 'dialog';
  /** The name of a country in the language that the card is written in, by its EU-style code. */
  country(code: string): string;
}

export function settingOf({ appId, say, locale }: Turn, place: CardSetting['place']): CardSetting {
  return { appId, say, place, country: (code) => countryName(code, locale) };
}

/** A button answered in place: a card in a chat is executed, a dialog is sent. */
export function button(setting: Pick<CardSetting, 'place'>, title: string, data: { verb: string } & Record<string, unknown>, more: Record<string, unknown> = {}): CardAction {
  return setting.place === 'chat' ? execute(title, data, more) : { type: 'Action.Submit', title, data, ...more };
}

/** A button that can be pressed whatever the fields hold; they are not sent. */
export function buttonAlone(setting: Pick<CardSetting, 'place'>, title: string, data: { verb: string } & Record<string, unknown>): CardAction {
  const made = button(setting, title, data, { associatedInputs: 'none' });
  const { fallback } = made;
  return typeof fallback === 'object' ? { ...made, fallback: { ...fallback, associatedInputs: 'none' } } : made;
}

/** The page of a challenge in the tab, or the tab itself. */
export function openChallenge({ appId, say }: Pick<CardSetting, 'appId' | 'say'>, id?: string): CardAction {
  return openLink(say('bot.challenge.open'), challengeLink(appId, id));
}

export function challengeLink(appId: string, id?: string): string {
  return tabLink(appId, 'challenges', id === undefined ? undefined : `challenges/${id}`);
}

export function notice(text: Element | undefined, style: 'attention' | 'warning' | 'good' = 'attention'): Element | undefined {
  return text && { type: 'Container', style, items: [text] };
}

/** Teams takes messages of 28 kB, with what it puts around a card; in bytes. */
const mostBytes = 26_000;

/** The first of these drawings that fits into a message; the last one if none does. */
export function fitting<R>(rooms: readonly R[], draw: (room: R) => Card): Card {
  let drawn: Card | undefined;
  for (const room of rooms) {
    drawn = draw(room);
    if (Buffer.byteLength(JSON.stringify(drawn)) <= mostBytes) break;
  }
  return drawn as Card;
}

/** The beginning of a text, cut between two words. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const space = head.search(/\s+\S*$/);
  return `${(space > most / 2 ? head.slice(0, space) : head).replace(/[\ud800-\udbff]$/, '')} …`;
}

/** The network writes countries as the EU does (EL, UK); Intl knows ISO 3166 (GR, GB). */
const isoOfEu: Record<string, string> = { EL: 'GR', UK: 'GB' };

/** In the language of the words around it, as `sayIn` chooses it for this locale: a Finnish reader's card is in English, so it says Finland. */
export function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([languageOf(canonicalLocale(locale))], { type: 'region', fallback: 'code' }).of(isoOfEu[code] ?? code) ?? code;
  } catch {
    return code;
  }
}
