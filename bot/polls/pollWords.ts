import type { Say, WordKey } from '../../functions/contract/words/words.ts';
import type { PollView } from '../../functions/contract/views.ts';

type Option = PollView['options'][number];

/** Yes, no and abstain are in the reader's words; other options in those of whoever wrote them. */
export function optionText({ method }: Pick<PollView, 'method'>, option: Option, say: Say): string {
  return method.kind === 'yes-no' ? say(`bot.option.${option.id}` as WordKey) : option.text;
}

/** What to do, in one plain sentence, or that there is nothing to do any more. */
export function whatToDo(view: PollView, say: Say): string {
  const { state, method, closesAt, closedAt, opensAt, changing, may, mine } = view;
  if (state === 'deleted') return say('bot.poll.card.deleted');
  if (state === 'planned') return say('bot.poll.card.planned', { opensAt: new Date(opensAt) });
  if (state !== 'open') return say(state === 'closed' ? 'bot.poll.card.closed' : 'bot.poll.card.counting', { closedAt: new Date(closedAt ?? closesAt) });
  if (!may.cast && !mine) return say('bot.poll.card.notAsked', { closesAt: new Date(closesAt) });
  const numbers = method.kind === 'several' ? { least: method.least, most: method.most } : method.kind === 'score' ? { highest: method.highest } : method.kind === 'budget' ? { points: method.points, perOption: method.perOption } : {};
  return `${say(`bot.poll.do.${method.kind}`, numbers)} ${say(changing ? 'bot.poll.do.until' : 'bot.poll.do.once', { closesAt: new Date(closesAt) })}`;
}

/** Who may read it, whom it asks, and what becomes of the names. */
export function whoSees(view: PollView, say: Say): string {
  return [say('bot.poll.card.marking', { tlp: view.marking.tlp }), say(`bot.poll.card.who.${view.marking.audience}`), electorateWords(view.electorate, say), say(`bot.poll.card.secrecy.${view.secrecy}`)].join(' · ');
}

export function electorateWords({ groups, countries, stakeholders, conversation }: PollView['electorate'], say: Say): string {
  const parts = [
    ...(conversation ? [say('bot.electorate.conversation')] : []),
    ...(groups ? [say('bot.electorate.groups', { groups: groups.map(({ name }) => name).join(', ') })] : []),
    ...(countries ? [say('bot.electorate.countries', { countries: countries.join(', ') })] : []),
    ...(stakeholders ? [stakeholders.map((one) => say(`bot.stakeholder.${one}`)).join(', ')] : []),
  ];
  return parts.length === 0 ? say('bot.electorate.everybody') : say('bot.electorate.some', { who: parts.join(' · ') });
}

/** What the answer of this member says, in words. */
export function answerWords(view: PollView, say: Say): string | undefined {
  if (!view.mine) return undefined;
  const { answer } = view.mine;
  if (!answer) return say('bot.poll.card.tookPart');
  const plain = view.method.kind !== 'score' && view.method.kind !== 'budget';
  const parts = view.options.flatMap((option) => {
    const value = answer[option.id];
    if (value === undefined) return [];
    return [plain ? optionText(view, option, say) : say('bot.poll.card.given', { option: optionText(view, option, say), value })];
  });
  return say('bot.poll.card.mine', { option: parts.join(', ') });
}

/** The figures of one option for one part of the voters. */
export function figureWords(view: PollView, side: NonNullable<NonNullable<PollView['result']>['lea']>, option: string, say: Say): string {
  const { count = 0, figure, median = 0 } = side.options[option] ?? {};
  switch (view.method.kind) {
    case 'score':
      return figure === undefined ? say('bot.poll.card.noScore') : say('bot.poll.card.score', { mean: figure, median, count });
    case 'budget':
      return say('bot.poll.card.points', { count, share: figure ?? 0 });
    case 'yes-no':
      // An abstention is counted and has no share among yes and no.
      return option === 'abstain' ? say('bot.poll.card.count', { count }) : say('bot.poll.card.share', { count, share: figure ?? 0 });
    default:
      return say('bot.poll.card.share', { count, share: figure ?? 0 });
  }
}

/** The same in short, for those who stand beside. */
export function briefWords(view: PollView, side: NonNullable<NonNullable<PollView['result']>['lea']>, option: string, say: Say): string {
  const { count = 0, figure } = side.options[option] ?? {};
  return view.method.kind === 'score' && figure !== undefined ? say('bot.poll.card.mean', { mean: figure }) : say('bot.poll.card.share', { count, share: figure ?? 0 });
}

/** How long the bar of an option is, 0–1. */
export function heightOf(view: PollView, figure: number | undefined): number {
  return view.method.kind === 'score' ? (figure ?? 0) / view.method.highest : (figure ?? 0);
}

/** What a closed poll's result means by the poll's own rules. */
export function verdictWords(view: PollView, say: Say): string | undefined {
  const verdict = view.result?.verdict;
  if (!verdict) return undefined;
  if (verdict.ballots === undefined) return say('bot.verdict.withheld');
  if (verdict.ballots === 0 || verdict.leading.length === 0) return say('bot.verdict.nobody');
  const names = verdict.leading.map((id) => view.options.find((option) => option.id === id)).filter((option) => option !== undefined).map((option) => optionText(view, option, say));
  const quorum = verdict.quorumReached ? [] : [say('bot.verdict.noQuorum', { quorum: view.quorum ?? 0, ballots: verdict.ballots })];
  return [...quorum, leadWords(view, verdict, names, say)].join(' ');
}

function leadWords(view: PollView, verdict: NonNullable<NonNullable<PollView['result']>['verdict']>, names: string[], say: Say): string {
  if (view.method.kind === 'yes-no') return say(verdict.leading[0] === 'yes' && verdict.thresholdReached ? 'bot.verdict.carried' : 'bot.verdict.notCarried');
  const leading = names.join(', ');
  if (!verdict.thresholdReached) return say('bot.verdict.belowThreshold', { leading, threshold: (view.threshold ?? 0) / 100 });
  if (names.length > 1) return say('bot.verdict.tie', { leading });
  return verdict.brokenBy ? say(`bot.verdict.broken.${verdict.brokenBy}`, { leading }) : say('bot.verdict.ahead', { leading });
}
