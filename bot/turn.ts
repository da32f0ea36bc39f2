import type { App } from '../functions/app/app.ts';
import type { ConversationReference } from '../functions/domain/conversation.ts';
import type { Refusal } from '../functions/domain/decision.ts';
import type { Caller } from '../functions/domain/member.ts';
import type { Say, WordKey } from '../functions/contract/words/words.ts';
import type { Card } from './card.ts';

/** One thing a member did in a chat, without any type of Teams' libraries. */
export interface Turn {
  app: App;
  appId: string;
  caller: Caller;
  /** In the language of the person who acted. */
  say: Say;
  /** Of the person's device, else of the member: for names of countries. */
  locale: string;
  /** IANA name: of the person's device, else of the member. */
  timeZone: string;
  where: ConversationReference;
  /** The person's id in this conversation, for refreshing a card. */
  accountId: string;
}

/** What a tap on a card is answered with; `refusal` stands on the card too. `lasts`: the message itself becomes this card. `code` is the refusal's kind. */
export type TapAnswer = { kind: 'card'; card: Card; refusal?: string; lasts?: true } | { kind: 'refused'; code: string; text: string };

/** What a dialog shows next. */
export type DialogAnswer = { kind: 'form'; title: string; card: Card } | { kind: 'text'; text: string } | { kind: 'done' };

/** What is written back into the chat. */
export type Reply = { text: string } | { card: Card; summary: string };

/** A refusal in the person's language. */
export function refusalText(say: Say, refusal: Refusal): string {
  const { kind, ...facts } = refusal;
  const instants = Object.entries(facts).map(([name, value]) => [name, /^(closedAt|opensAt|latest|declinedAt)$/.test(name) ? new Date(String(value)) : value] as const);
  return say(`refusal.${kind}` as WordKey, Object.fromEntries(instants));
}

export function refusedTap(say: Say, refusal: Refusal): TapAnswer {
  return { kind: 'refused', code: refusal.kind, text: refusalText(say, refusal) };
}
