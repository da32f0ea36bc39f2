import type { Ballot } from './poll.ts';
import type { PollMethod } from './pollMethod.ts';
import type { Side } from './tally.ts';

/**
 * The least number of ballots behind anything published of an anonymous poll. Each voter then hides among five, and
 * among 5 − c from c others who know their own ballots. A cell in which all say the same hides nobody: cards warn of it.
 */
export const leastCell = 5;

/** How long back-ups made while a poll was open may live, in days; operators are told so, and cards say it. */
export const backupDays = 30;

/** Countries whose practitioners enter "one country, one say"; empty where there are too few. */
export type ShownCountries = readonly string[];

/**
 * The countries that the country view of an anonymous poll may stand on: at least five of them, each with at least five
 * ballots that do not all say the same. What the rest said can be told by subtracting from the whole, so the rest, too,
 * is nobody or at least five who do not all say the same: else the smallest country joins it.
 */
export function shownCountries(byCountry: Readonly<Record<string, Side>>, method: PollMethod): ShownCountries {
  const bySize = Object.entries(byCountry).sort(([oneName, one], [otherName, other]) => other.ballots - one.ballots || (oneName < otherName ? -1 : 1));
  const shown = bySize.filter(([, side]) => hides(side, method));
  let rest = together(bySize.filter(([, side]) => !hides(side, method)).map(([, side]) => side));
  while (shown.length >= leastCell && rest.ballots > 0 && !hides(rest, method)) rest = together([rest, ...shown.splice(-1).map(([, side]) => side)]);
  return shown.length >= leastCell ? shown.map(([country]) => country) : [];
}

/** Does each of them hide among the others? */
function hides(side: Side, method: PollMethod): boolean {
  return side.ballots >= leastCell && !allAlike(side, method);
}

/** Can it be told from the counts that all of them said the same? */
export function allAlike({ ballots, counts }: Side, method: PollMethod): boolean {
  const given = Object.values(counts).filter((count) => count !== 0);
  if (ballots === 0) return false;
  if (method.kind !== 'budget') return given.every((count) => count === ballots);
  // Who gave some options the most he could had so much left: where all of that went to one more option, it is told too.
  const notFull = given.filter((count) => count !== ballots * method.perOption);
  const left = method.points - (given.length - notFull.length) * method.perOption;
  return notFull.length === 0 || (notFull.length === 1 && notFull[0] === ballots * left);
}

function together(sides: readonly Side[]): Side {
  const sum: Side = { ballots: 0, counts: {} };
  for (const { ballots, counts } of sides) {
    sum.ballots += ballots;
    for (const [key, count] of Object.entries(counts)) sum.counts[key] = (sum.counts[key] ?? 0) + count;
  }
  return sum;
}

/** A side with fewer than five ballots is neither published nor kept; one without any is simply empty. */
export function isWithheld(ballots: number): boolean {
  return ballots > 0 && ballots < leastCell;
}

/**
 * A ballot of an anonymous poll as it is kept after closing: under a random key, without member, time and comment, with
 * its country only where the country view stands on it; `undefined` where its side is withheld.
 */
export function anonymised(ballot: Ballot, key: string, shown: { countries: ShownCountries; withheld: readonly ('lea' | 'others')[] }): Ballot | undefined {
  const side = ballot.stakeholder === 'lea' ? 'lea' : 'others';
  if (shown.withheld.includes(side)) return undefined;
  const { poll, answer, country } = ballot;
  return { poll, key, answer, ...(side === 'lea' ? { stakeholder: 'lea' as const } : {}), ...(side === 'lea' && country !== undefined && shown.countries.includes(country) ? { country } : {}) };
}

/**
 * Turnout per cell as an anonymous poll may show it: cells under five are pooled, and the pool takes the smallest shown
 * cell with it until it holds none or at least five. The pool's name is the empty text.
 */
export function pooledTurnout(cells: Readonly<Record<string, number>>): Record<string, number> {
  const sorted = Object.entries(cells).sort(([oneName, one], [otherName, other]) => one - other || (oneName < otherName ? -1 : 1));
  let pool = 0;
  const shown = sorted.filter(([, count]) => {
    if (count >= leastCell && (pool === 0 || pool >= leastCell)) return true;
    pool += count;
    return false;
  });
  return Object.fromEntries([...shown, ...(pool > 0 ? [['', pool] as const] : [])]);
}
