import type { PollView } from './views.ts';
import type { Say, WordKey } from './words/words.ts';

/** What a poll says about itself, in the same words on cards and in tabs. */

export type Option = PollView['options'][number];
export type Answer = NonNullable<NonNullable<PollView['mine']>['answer']>;

/** How texts are joined and countries named where it is read. */
export interface Listing {
  list(texts: string[]): string;
  country(code: string): string;
}

/** Yes, no and abstain are in the reader's words; other options in those of whoever wrote them. */
export function optionText({ method }: Pick<PollView, 'method'>, option: Option, say: Say): string {
  return method.kind === 'yes-no' ? say(`bot.option.${option.id}` as WordKey) : option.text;
}

/** What to do, in one plain sentence, or why there is nothing to do. */
export function whatToDo(poll: PollView, say: Say): string {
  const { state, method, closesAt, closedAt, opensAt, changing, may, mine } = poll;
  if (state === 'deleted') return say('bot.poll.card.deleted');
  if (state === 'planned') return say('bot.poll.card.planned', { opensAt: new Date(opensAt) });
  if (state !== 'open') return say(state === 'closed' ? 'bot.poll.card.closed' : 'bot.poll.card.counting', { closedAt: new Date(closedAt ?? closesAt) });
  if (!may.cast) return say(mine && !changing ? 'bot.poll.do.done' : 'bot.poll.card.notAsked', { closesAt: new Date(closesAt) });
  return `${howToAnswer(method, say)} ${say(changing ? 'bot.poll.do.until' : 'bot.poll.do.once', { closesAt: new Date(closesAt) })}`;
}

export function howToAnswer(method: PollView['method'], say: Say): string {
  if (method.kind === 'several' && method.least === method.most) return say('bot.poll.do.exactly', { most: method.most });
  const { kind, ...numbers } = method;
  return say(`bot.poll.do.${kind}`, numbers as Record<string, number>);
}

/** Who asked it; nobody's name where those data were erased. */
export function askedByText({ askedBy }: Pick<PollView, 'askedBy'>, say: Say): string {
  return askedBy === '' ? say('bot.poll.card.byErased') : say('bot.poll.card.by', { name: askedBy });
}

/** Whom it asks: `Asks all members`, `Asks members in France and Poland · practitioners`. */
export function electorateText({ groups, countries, stakeholders, conversation }: PollView['electorate'], say: Say, { list, country }: Listing): string {
  const parts = [
    ...(conversation ? [say('bot.electorate.conversation')] : []),
    ...(groups ? [say('bot.electorate.groups', { groups: list(groups.map(({ name }) => name)) })] : []),
    ...(countries ? [say('bot.electorate.countries', { countries: list(countries.map(country)) })] : []),
    ...(stakeholders ? [list(stakeholders.map((one) => say(`bot.stakeholder.${one}`)))] : []),
  ];
  return parts.length === 0 ? say('bot.electorate.everybody') : say('bot.electorate.some', { who: parts.join(' · ') });
}

/** Who may read it, whom it asks, and what becomes of the names. */
export function whoSees(poll: PollView, say: Say, listing: Listing): string {
  return [say(`bot.poll.card.who.${poll.marking.audience}`), electorateText(poll.electorate, say, listing), say(`bot.poll.card.secrecy.${poll.secrecy}`)].join(' · ');
}

/** What an answer says, option by option, with its score or points where it gives some. */
export function answerText(poll: Pick<PollView, 'method' | 'options'>, answer: Answer, say: Say, { list }: Listing): string {
  const numbered = poll.method.kind === 'score' || poll.method.kind === 'budget';
  const parts = poll.options.flatMap((option) => {
    const value = answer[option.id];
    const text = optionText(poll, option, say);
    return value === undefined ? [] : [numbered ? say('bot.poll.card.given', { option: text, value }) : text];
  });
  return list(parts);
}

/** The reader's own ballot in words; undefined where there is none. */
export function ownBallotText(poll: PollView, say: Say, listing: Listing): string | undefined {
  if (!poll.mine) return undefined;
  return poll.mine.answer ? say('bot.poll.card.mine', { option: answerText(poll, poll.mine.answer, say, listing) }) : say('bot.poll.card.tookPart');
}
