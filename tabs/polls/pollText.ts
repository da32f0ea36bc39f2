import type { PollView } from '../../functions/contract/views.ts';
import type { Say, WordKey } from '../../functions/contract/words/words.ts';
import { countryName } from '../frame/country.ts';
import { relativeTime } from '../frame/moment.ts';

export type Option = PollView['options'][number];
export type Answer = NonNullable<NonNullable<PollView['mine']>['answer']>;

export function listOf(texts: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);
}

/** Yes, no and abstain are in the reader's words; other options in those of whoever wrote them. */
export function optionText({ method }: Pick<PollView, 'method'>, option: Option, say: Say): string {
  return method.kind === 'yes-no' ? say(`bot.option.${option.id}` as WordKey) : option.text;
}

/** How it is answered: `One choice`, `A score for each choice`. */
export function kindText({ method }: Pick<PollView, 'method'>, say: Say): string {
  return say(`bot.poll.form.method.${method.kind}`);
}

/** What to do, in one plain sentence, or that there is nothing to do any more. The words of the card. */
export function whatToDo(poll: PollView, say: Say): string {
  const { state, method, closesAt, closedAt, opensAt, changing } = poll;
  if (state === 'deleted') return say('bot.poll.card.deleted');
  if (state === 'planned') return say('bot.poll.card.planned', { opensAt: new Date(opensAt) });
  if (state !== 'open') return say(state === 'closed' ? 'bot.poll.card.closed' : 'bot.poll.card.counting', { closedAt: new Date(closedAt ?? closesAt) });
  return `${howToAnswer(method, say)} ${say(changing ? 'bot.poll.do.until' : 'bot.poll.do.once', { closesAt: new Date(closesAt) })}`;
}

export function howToAnswer(method: PollView['method'], say: Say): string {
  const { kind, ...numbers } = method;
  return say(`bot.poll.do.${kind}`, numbers as Record<string, number>);
}

/** Who asked it; nobody's name where those data were erased. */
export function askedByText({ askedBy }: Pick<PollView, 'askedBy'>, say: Say): string {
  return askedBy === '' ? say('bot.poll.card.byErased') : say('bot.poll.card.by', { name: askedBy });
}

/** Whom it asks: `Asks all members`, `Asks members in France and Poland · practitioners`. */
export function electorateText({ groups, countries, stakeholders, conversation }: PollView['electorate'], say: Say, locale: string): string {
  const parts = [
    ...(conversation ? [say('bot.electorate.conversation')] : []),
    ...(groups ? [say('bot.electorate.groups', { groups: listOf(groups.map(({ name }) => name), locale) })] : []),
    ...(countries ? [say('bot.electorate.countries', { countries: listOf(countries.map((country) => countryName(country, locale)), locale) })] : []),
    ...(stakeholders ? [listOf(stakeholders.map((one) => say(`bot.stakeholder.${one}`)), locale)] : []),
  ];
  return parts.length === 0 ? say('bot.electorate.everybody') : say('bot.electorate.some', { who: parts.join(' · ') });
}

/** Who may read it, whom it asks, and what becomes of the names. */
export function whoSees(poll: PollView, say: Say, locale: string): string {
  return [say(`bot.poll.card.who.${poll.marking.audience}`), electorateText(poll.electorate, say, locale), say(`bot.poll.card.secrecy.${poll.secrecy}`)].join(' · ');
}

/** What an answer says, option by option, with its score or points where it gives some. */
export function answerText(poll: Pick<PollView, 'method' | 'options'>, answer: Answer, say: Say, locale: string): string {
  const numbered = poll.method.kind === 'score' || poll.method.kind === 'budget';
  const parts = poll.options.flatMap((option) => {
    const value = answer[option.id];
    const text = optionText(poll, option, say);
    return value === undefined ? [] : [numbered ? say('bot.poll.card.given', { option: text, value }) : text];
  });
  return listOf(parts, locale);
}

/** The caller's own ballot in words; undefined where there is none. */
export function ownBallotText(poll: PollView, say: Say, locale: string): string | undefined {
  if (!poll.mine) return undefined;
  return poll.mine.answer ? say('bot.poll.card.mine', { option: answerText(poll, poll.mine.answer, say, locale) }) : say('bot.poll.card.tookPart');
}

/** When a poll opens, closes or closed, by the calendar and by how long it is. */
export function closingText(poll: Pick<PollView, 'state' | 'opensAt' | 'closesAt' | 'closedAt'>, now: number, say: Say, locale: string): string {
  const told = (key: 'tabs.poll.opens' | 'tabs.poll.closes', text: string): string => say(key, { at: new Date(text), when: relativeTime(Date.parse(text), now, locale) });
  if (poll.state === 'planned') return told('tabs.poll.opens', poll.opensAt);
  if (poll.state === 'open') return Date.parse(poll.closesAt) > now ? told('tabs.poll.closes', poll.closesAt) : say('tabs.poll.closesNow', { at: new Date(poll.closesAt) });
  const at = Date.parse(poll.closedAt ?? poll.closesAt);
  // The clock of this device may be behind the server's: what is closed is never ahead.
  return say('tabs.poll.closed', { at: new Date(at), when: relativeTime(Math.min(at, now - 1), now, locale) });
}
