import type { AnyChallengeView, CommonView } from '../../../functions/contract/challengeViews.ts';
import type { InputOf } from '../../../functions/contract/routes.ts';
import { namedOnce } from '../item/namedOnce.ts';

export type CommonBody = Pick<InputOf<'mergeChallenges'>['body'], 'title' | 'what' | 'groups' | 'themes' | 'areas' | 'marking'>;
export type Tlp = AnyChallengeView['marking']['tlp'];
export type Audience = AnyChallengeView['marking']['audience'];

/** The form of a common challenge as it is written. */
export interface CommonDraft {
  title: string;
  what: string;
  groups: string[];
  themes: string[];
  areas: AnyChallengeView['areas'];
  tlp: Tlp;
  audience: Audience;
  /** Members of some countries only. */
  limited: boolean;
  releasableTo: string[];
}

/** From what few read to what everybody reads. */
export const widths: readonly Tlp[] = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'];
export const audienceWidths: readonly Audience[] = ['lea-only', 'network', 'public'];

type Marked = Pick<AnyChallengeView, 'marking' | 'groups' | 'themes' | 'areas'>;

/** An empty wording under the narrowest of the sources' markings under which others can still read it, with what they are about. */
export function draftFor(sources: readonly Marked[]): CommonDraft {
  const narrowest = Math.max(widths.indexOf('AMBER'), Math.min(...sources.map(({ marking }) => widths.indexOf(marking.tlp))));
  const audience = Math.min(...sources.map(({ marking }) => audienceWidths.indexOf(marking.audience)));
  const [first, ...others] = sources;
  const limits = sources.flatMap(({ marking }) => (marking.releasableTo ? [marking.releasableTo] : []));
  const [some = [], ...more] = limits;
  return {
    title: '', what: '',
    groups: (first?.groups ?? []).map(({ id }) => id).filter((id) => others.every(({ groups }) => groups.some((group) => group.id === id))),
    themes: namedOnce(sources.flatMap(({ themes }) => themes)).map(({ id }) => id),
    areas: [...new Set(sources.flatMap(({ areas }) => areas))],
    tlp: sources.length === 0 ? 'AMBER' : (widths[narrowest] ?? 'AMBER'),
    audience: audienceWidths[audience] ?? 'lea-only',
    limited: limits.length > 0,
    releasableTo: some.filter((country) => more.every((each) => each.includes(country))),
  };
}

export function draftOf({ title, what, groups, themes, areas, marking }: CommonView): CommonDraft {
  return { title, what, areas, groups: groups.map(({ id }) => id), themes: themes.map(({ id }) => id), tlp: marking.tlp, audience: marking.audience, limited: marking.releasableTo !== undefined, releasableTo: marking.releasableTo ?? [] };
}

/** What is sent. */
export function bodyOf({ title, what, groups, themes, areas, tlp, audience, limited, releasableTo }: CommonDraft): CommonBody {
  return { title, what, groups, themes, areas, marking: { tlp, audience, ...(limited ? { releasableTo } : {}) } };
}
