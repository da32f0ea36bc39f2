import { asksPractitioners } from './electorate.ts';
import type { Ballot, Poll } from './poll.ts';
import type { PollMethod } from './pollMethod.ts';
import { anonymised, isWithheld, pooledTurnout, shownCountries } from './secrecy.ts';
import type { ShownCountries } from './secrecy.ts';
import { countInto, emptyTally, fnv1a, turnout } from './tally.ts';
import type { Side } from './tally.ts';

/** What a closed poll says. Of an anonymous poll it holds what may be published and nothing else. */
export interface PollResult {
  /** All ballots that were cast. */
  ballots: number;
  /** Absent where withheld: an anonymous poll with fewer than five ballots on that side. */
  lea?: Side | undefined;
  others?: Side | undefined;
  withheld: ('lea' | 'others')[];
  /** One country, one say: the mean of the figures of the countries' practitioners, per option, and how many countries. */
  countries?: { counted: number; figures: Record<string, number> } | undefined;
  /** Countries that an anonymous poll's country view stands on, so that closing can go on after a crash. */
  shownCountries?: string[] | undefined;
  /** Practitioners by country and everybody else by stakeholder, in named polls. */
  byCountry?: Record<string, Side> | undefined;
  byStakeholder?: Record<string, Side> | undefined;
  turnout: { countries: Record<string, number>; stakeholders: Record<string, number> };
  /** Of an anonymous poll, in no order that tells anything; those of a named one stand with the ballots. */
  comments?: string[] | undefined;
  /** Whether the shards, kept up to date with each ballot, said the same as this count. */
  agrees: boolean;
}

/**
 * Counts ballots into a result, each once, in any order. `finish` says whether the shards agreed; `shuffled` puts texts
 * into an order drawn by chance.
 */
export function counter(poll: Poll): { count(ballot: Ballot): void; finish(given: { agrees: boolean; shuffled(texts: string[]): string[] }): PollResult; sides: { lea: Side; others: Side } } {
  const sides = emptyTally();
  const byCountry: Record<string, Side> = {};
  const byStakeholder: Record<string, Side> = {};
  const cast = { countries: {} as Record<string, number>, stakeholders: {} as Record<string, number> };
  const comments = { lea: [] as string[], others: [] as string[] };
  return {
    sides,
    count(ballot) {
      const side = ballot.stakeholder === 'lea' ? 'lea' : 'others';
      const { country = '', stakeholder = 'other' } = ballot;
      countInto(sides[side], poll.method, ballot);
      countInto(side === 'lea' ? (byCountry[country] ??= { ballots: 0, counts: {} }) : (byStakeholder[stakeholder] ??= { ballots: 0, counts: {} }), poll.method, ballot);
      cast.countries[country] = (cast.countries[country] ?? 0) + 1;
      cast.stakeholders[stakeholder] = (cast.stakeholders[stakeholder] ?? 0) + 1;
      if (ballot.comment) comments[side].push(ballot.comment);
    },
    finish({ agrees, shuffled }) {
      const ballots = turnout(sides);
      if (poll.secrecy === 'named') return { ballots, ...sides, withheld: [], ...countryView(poll.method, byCountry), byCountry, byStakeholder, turnout: cast, agrees };
      const withheld = (['lea', 'others'] as const).filter((side) => isWithheld(sides[side].ballots));
      const shown = withheld.includes('lea') ? [] : shownCountries(byCountry, poll.method);
      const kept = Object.fromEntries(shown.map((country) => [country, byCountry[country] as Side]));
      return {
        ballots,
        ...(withheld.includes('lea') ? {} : { lea: sides.lea }),
        ...(withheld.includes('others') ? {} : { others: sides.others }),
        withheld,
        ...rounded(countryView(poll.method, kept)),
        shownCountries: [...shown],
        turnout: { countries: pooledTurnout(cast.countries), stakeholders: pooledTurnout(cast.stakeholders) },
        comments: shuffled((['lea', 'others'] as const).flatMap((side) => (withheld.includes(side) ? [] : comments[side]))),
        agrees,
      };
    },
  };
}

/** To the hundredth: exact means of countries of different sizes can be solved for what each of them said. */
function rounded({ countries }: Pick<PollResult, 'countries'>): Pick<PollResult, 'countries'> {
  if (!countries) return {};
  return { countries: { ...countries, figures: Object.fromEntries(Object.entries(countries.figures).map(([option, figure]) => [option, Math.round(figure * 100) / 100])) } };
}

/** An anonymous ballot as it is kept once the result stands. */
export function keptBallot(result: PollResult, ballot: Ballot, key: string): Ballot | undefined {
  return anonymised(ballot, key, { countries: result.shownCountries ?? [] as ShownCountries, withheld: result.withheld });
}

/** Mean over the countries that have a figure for the option; nothing where no country has any. */
function countryView(method: PollMethod, byCountry: Readonly<Record<string, Side>>): Pick<PollResult, 'countries'> {
  // In one order whatever the order of the ballots, so that the last digits never differ.
  const names = Object.keys(byCountry).sort();
  if (names.length === 0) return {};
  const sums: Record<string, { sum: number; countries: number }> = {};
  for (const name of names) {
    for (const [option, figure] of Object.entries(figuresOf(method, byCountry[name] as Side))) {
      const { sum, countries } = sums[option] ?? { sum: 0, countries: 0 };
      sums[option] = { sum: sum + figure, countries: countries + 1 };
    }
  }
  // A country that gave an option nothing says 0 of it; only of scores it says nothing.
  const among = (countries: number): number => (method.kind === 'score' ? countries : names.length);
  return { countries: { counted: names.length, figures: Object.fromEntries(Object.entries(sums).map(([option, { sum, countries }]) => [option, sum / among(countries)])) } };
}

/**
 * The figure by which options are compared, per option that got anything. Choices: share of the ballots, 0–1. Yes / no:
 * share of those who did not abstain. Score: mean. Budget: share of the points given.
 */
export function figuresOf(method: PollMethod, side: Side): Record<string, number> {
  if (method.kind === 'score') return Object.fromEntries(Object.entries(scoresOf(side)).map(([option, { mean }]) => [option, mean]));
  const counts = Object.entries(side.counts);
  const whole = method.kind === 'budget' ? counts.reduce((sum, [, count]) => sum + count, 0) : side.ballots;
  const deciding = method.kind === 'yes-no' ? (side.counts['yes'] ?? 0) + (side.counts['no'] ?? 0) : whole;
  return Object.fromEntries(counts.flatMap(([option, count]) => {
    const of = option === 'abstain' ? whole : deciding;
    return of > 0 ? [[option, count / of]] : [];
  }));
}

export interface Scores {
  /** How many scored the option. */
  scored: number;
  mean: number;
  median: number;
  /** Standard deviation of the scores (of all of them, not of a sample). */
  spread: number;
}

/** Mean, median and spread per option that was scored. */
export function scoresOf(side: Side): Record<string, Scores> {
  const histograms: Record<string, [number, number][]> = {};
  for (const [key, count] of Object.entries(side.counts)) {
    const cut = key.lastIndexOf(':');
    (histograms[key.slice(0, cut)] ??= []).push([Number(key.slice(cut + 1)), count]);
  }
  return Object.fromEntries(Object.entries(histograms).map(([option, histogram]) => [option, summary(histogram.sort(([one], [other]) => one - other))]));
}

function summary(histogram: readonly [number, number][]): Scores {
  const scored = histogram.reduce((sum, [, count]) => sum + count, 0);
  const mean = histogram.reduce((sum, [value, count]) => sum + value * count, 0) / scored;
  const variance = histogram.reduce((sum, [value, count]) => sum + (value - mean) ** 2 * count, 0) / scored;
  const at = (rank: number): number => {
    let seen = 0;
    return histogram.find(([, count]) => (seen += count) > rank)?.[0] ?? 0;
  };
  return { scored, mean, median: (at(Math.floor((scored - 1) / 2)) + at(Math.floor(scored / 2))) / 2, spread: Math.sqrt(variance) };
}

/** What a result means by the poll's own rules; an outcome statement says the rest. */
export interface Verdict {
  decidedBy: 'lea' | 'others';
  /** Ballots of the deciding side; absent where withheld. */
  ballots?: number | undefined;
  quorumReached: boolean;
  /** The option ahead, or those that tie for it; none where nobody answered. */
  leading: string[];
  /** Its figure (see `figuresOf`). */
  figure?: number | undefined;
  thresholdReached: boolean;
  /** What broke a tie, where one was met. */
  brokenBy?: 'median' | 'countries' | 'lot' | undefined;
}

/** Practitioners decide wherever they are asked; else the others. */
export function verdictOf(poll: Poll, result: PollResult): Verdict {
  const decidedBy = asksPractitioners(poll.electorate) ? 'lea' : 'others';
  const side = result[decidedBy];
  const { leading, figure, brokenBy } = side ? leadersOf(poll, side, result) : { leading: [], figure: undefined, brokenBy: undefined };
  const height = figure === undefined ? 0 : poll.method.kind === 'score' ? figure / poll.method.highest : figure;
  return {
    decidedBy,
    ballots: side?.ballots,
    quorumReached: poll.quorum === undefined || (side?.ballots ?? 0) >= poll.quorum,
    leading,
    figure,
    thresholdReached: leading.length > 0 && (poll.threshold === undefined || height * 100 >= poll.threshold - 1e-9),
    brokenBy,
  };
}

/** A tie of yes and no is a no. Scores that tie are told apart by their medians first. */
function leadersOf(poll: Poll, side: Side, result: PollResult): Pick<Verdict, 'leading' | 'figure' | 'brokenBy'> {
  const figures = figuresOf(poll.method, side);
  if (poll.method.kind === 'yes-no') delete figures['abstain'];
  const leading = topOf(poll.options.map(({ id }) => id), figures);
  const figure = leading[0] === undefined ? undefined : figures[leading[0]];
  if (leading.length < 2) return { leading, figure };
  if (poll.method.kind === 'yes-no') return { leading: ['no'], figure };
  if (poll.method.kind === 'score') {
    const scores = scoresOf(side);
    const higher = topOf(leading, Object.fromEntries(leading.map((id) => [id, scores[id]?.median ?? 0])));
    if (higher.length === 1) return { leading: higher, figure, brokenBy: 'median' };
  }
  if (poll.tieRule === 'lot') return { leading: topOf(leading, Object.fromEntries(leading.map((id) => [id, fnv1a(`${poll.id}/${id}`)]))).slice(0, 1), figure, brokenBy: 'lot' };
  const ahead = poll.tieRule === 'countries' && result.countries ? topOf(leading, result.countries.figures) : leading;
  return ahead.length === 1 ? { leading: ahead, figure, brokenBy: 'countries' } : { leading, figure };
}

/** The options with the highest figure, in the order of their ids: never of documents. */
function topOf(options: readonly string[], figures: Readonly<Record<string, number>>): string[] {
  const known = options.filter((id) => figures[id] !== undefined);
  const highest = Math.max(...known.map((id) => figures[id] ?? 0));
  return known.filter((id) => Math.abs((figures[id] ?? 0) - highest) < 1e-12).sort();
}
