import { countryName } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { newsCard, newsTitle, weeklyCard } from './newsCard.ts';
import type { Card } from '../card.ts';
import type { App } from '../../functions/app/app.ts';
import { newsNow } from '../../functions/app/tellingOfChallenges.ts';
import { deskNow } from '../../functions/app/tellingOfDesks.ts';
import type { ConversationReference } from '../../functions/domain/conversation.ts';
import type { Caller } from '../../functions/domain/member.ts';
import type { ChallengeNews } from '../../functions/domain/news.ts';
import { sayIn } from '../../functions/contract/words/words.ts';

interface Drawn {
  where: ConversationReference;
  content: { card: Card; summary: string };
}

/** What members are told of challenges in the personal chat, each in his own language, of what he may read now. */
export interface TellCards {
  /** News as one card; undefined when there is nothing to tell any more. */
  renderNews(member: string, news: readonly ChallengeNews[]): Promise<Drawn | undefined>;
  /** The weekly card of a member's desk, where something waits there, and when the next one is due; undefined when he gets none any more. */
  renderDesk(member: string): Promise<{ next: string; drawn?: Drawn } | undefined>;
}

export function tellCards(app: App, appId: string): TellCards {
  const settingOf = ({ locale, timeZone }: Caller): CardSetting => ({ appId, say: sayIn(locale, timeZone), place: 'chat', country: (code) => countryName(code, locale) });
  return {
    async renderNews(member, news) {
      const now = await newsNow(app, member, news);
      if (!now) return undefined;
      const setting = settingOf(now.caller);
      return { where: now.where, content: { card: newsCard(now.told, setting), summary: newsTitle(now.told, setting) } };
    },
    async renderDesk(member) {
      const now = await deskNow(app, member);
      if (!now) return undefined;
      const { next, told, caller } = now;
      if (!told) return { next };
      const setting = settingOf(caller);
      return { next, drawn: { where: told.where, content: { card: weeklyCard(told.desk, setting), summary: setting.say('bot.challenge.weekly.title') } } };
    },
  };
}
