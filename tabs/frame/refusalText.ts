import type { Refusal } from '../../functions/contract/rules.ts';
import type { ProblemView } from '../../functions/contract/views.ts';
import { catalogues } from '../../functions/contract/words/words.ts';
import type { Say, WordKey } from '../../functions/contract/words/words.ts';

/** Why it was refused, in the reader's words; the server's own title where the kind is not known here yet. */
export function refusalText(problem: Pick<ProblemView, 'kind' | 'facts' | 'title'>, say: Say): string {
  const key = `refusal.${problem.kind}`;
  if (!isWord(key)) return problem.title;
  try {
    return say(key, factsOf(problem.facts ?? {}));
  } catch {
    return problem.title;
  }
}

/** A "no" by the rules that the page knows itself, before anything is sent. */
export function problemOf({ kind, ...facts }: Refusal): ProblemView {
  return { type: 'about:blank', title: '', status: 422, kind, facts };
}

function isWord(key: string): key is WordKey {
  return Object.hasOwn(catalogues.en, key);
}

/** Facts as texts take them: times become dates. */
function factsOf(facts: Record<string, string | number>): Record<string, string | number | Date> {
  const isTime = (fact: string | number) => typeof fact === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(fact);
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, isTime(fact) ? new Date(fact) : fact]));
}
