import type { OwnRow, Piece } from './piece.ts';
import type { ProjectFacts } from './dump.ts';
import { sameText } from './sameText.ts';

/** Whether two bodies say the same but for white space. */
export function sameContent(one: string, other: string): boolean {
  return one === other || sameText(one.replace(/\\[nt]/g, ''), other.replace(/\\[nt]/g, ''));
}

/**
 * A project that stands in a dump a second time, against the one that is there: the same as far as both state it
 * (then the fuller one is kept: `fuller`), changed later (`newer`), or neither (`older`).
 */
export function sameFacts(piece: Piece & { kind: 'facts' }, there: { framework: string | null; body: string }): 'same' | 'fuller' | 'newer' | 'older' {
  const [one, other] = [piece.body, JSON.parse(there.body) as OwnRow];
  const sameFramework = !piece.framework || !there.framework || piece.framework === there.framework;
  const stated = (Object.keys(one.facts) as (keyof ProjectFacts)[]).filter((fact) => !one.silent.includes(fact) && !other.silent.includes(fact));
  if (sameFramework && stated.every((fact) => sameContent(JSON.stringify(one.facts[fact] ?? null), JSON.stringify(other.facts[fact] ?? null)))) {
    return one.silent.length < other.silent.length || (one.whole && !other.whole) ? 'fuller' : 'same';
  }
  return sameFramework && (one.facts.sourceChanged ?? '') > (other.facts.sourceChanged ?? '') ? 'newer' : 'older';
}
