import type { Answer, PollMethod } from '../../functions/domain/pollMethod.ts';

/** The fields of a card that say this answer. */
export function fieldsOf(method: PollMethod, answer: Answer): Record<string, unknown> {
  const [chosen, ...more] = Object.keys(answer);
  switch (method.kind) {
    case 'single':
    case 'yes-no':
      return chosen === undefined || more.length > 0 ? { chosen: Object.keys(answer).join(',') } : { option: chosen };
    case 'several':
    case 'approval':
      return { chosen: Object.keys(answer).join(',') };
    default:
      return Object.fromEntries(Object.entries(answer).map(([id, value]) => [`o:${id}`, String(value)]));
  }
}

/** An answer that the method takes, drawn by chance (0 … 1). */
export function anAnswer({ method, options }: { method: PollMethod; options: readonly { id: string }[] }, chance: () => number): Answer {
  const below = (most: number): number => Math.floor(chance() * most);
  const shuffled = options.map(({ id }) => ({ id, at: chance() })).sort((one, other) => one.at - other.at).map(({ id }) => id);
  const some = (least: number, most: number): string[] => shuffled.slice(0, least + below(most - least + 1));
  switch (method.kind) {
    case 'single':
    case 'yes-no':
      return { [shuffled[0] ?? '']: 1 };
    case 'several':
      return Object.fromEntries(some(method.least, method.most).map((id) => [id, 1]));
    case 'approval':
      return Object.fromEntries(some(1, options.length).map((id) => [id, 1]));
    case 'score':
      return Object.fromEntries(some(1, options.length).map((id) => [id, below(method.highest + 1)]));
    case 'budget': {
      let left = method.points;
      const given = shuffled.map((id) => {
        const points = below(Math.min(left, method.perOption) + 1);
        left -= points;
        return [id, points] as const;
      }).filter(([, points]) => points > 0);
      return given.length > 0 ? Object.fromEntries(given) : { [shuffled[0] ?? '']: 1 };
    }
  }
}
