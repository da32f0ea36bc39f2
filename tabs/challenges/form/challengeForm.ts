import { z } from 'zod';
import { challengeLimits, frequencies, marking as markingView } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeFormView, ChallengeView, Frequency, ReadersView } from '../../../functions/contract/challengeViews.ts';
import { securityAreas } from '../../../functions/contract/knowledgeViews.ts';
import { findClassification } from '../../../functions/contract/rules.ts';
import type { Refusal } from '../../../functions/contract/rules.ts';
import type { InputOf } from '../../../functions/contract/routes.ts';
import type { MarkingDraft } from '../../knowledge/practice/MarkingChoices.tsx';
import { readKept } from '../../polls/drafts/readKept.ts';

export type ChallengeBody = Omit<InputOf<'reviewChallenge'>['body'], 'id'>;
export type ChallengeText = 'title' | 'what' | 'impact' | 'tried';
/** The texts of the form in its order. */
export const challengeTexts: readonly ChallengeText[] = ['what', 'impact', 'tried', 'title'];

/** What stands in the form, as it was typed. */
export interface WrittenChallenge extends MarkingDraft, Record<ChallengeText, string> {
  /** Of the challenge to be: sent twice, it raises one. */
  id: string;
  often: Frequency | undefined;
  groups: string[];
  themes: string[];
  areas: ChallengeView['areas'];
  named: boolean;
}

/**
 * An empty form: for the practitioner groups that are chosen, practitioners only, without a name. `offered`: the author's
 * groups; whoever is in one only names that one, of several none until one is chosen.
 */
export function emptyChallenge(id: string, offered: ChallengeFormView['groups'] = []): WrittenChallenge {
  const groups = offered.length === 1 ? offered.map((group) => group.id) : [];
  return { id, title: '', what: '', impact: '', often: undefined, tried: '', groups, themes: [], areas: [], tlp: 'AMBER', audience: 'lea-only', limited: false, releasableTo: [], named: false };
}

export function writtenOf(challenge: ChallengeView): WrittenChallenge {
  const { id, title, what, impact, often, tried, groups, themes, areas, marking, named } = challenge;
  const ids = (all: readonly { id: string }[]): string[] => all.map((one) => one.id);
  return { id, title, what, impact, often, tried, groups: ids(groups), themes: ids(themes), areas, named, tlp: marking.tlp, audience: marking.audience, limited: marking.releasableTo !== undefined, releasableTo: marking.releasableTo ?? [] };
}

/** What is sent. */
export function challengeBody(written: WrittenChallenge): ChallengeBody {
  const { title, what, impact, often, tried, groups, themes, areas, tlp, audience, limited, releasableTo, named } = written;
  return { title, what, impact, tried, groups, themes, areas, named, ...(often === undefined ? {} : { often }), marking: { tlp, audience, ...(limited ? { releasableTo } : {}) } };
}

/** What its author writes, over what somebody else changed meanwhile: what the author has left as it was is theirs. */
export function mergedWith(start: WrittenChallenge, mine: WrittenChallenge, theirs: WrittenChallenge): WrittenChallenge {
  const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
  const left = Object.entries(theirs).filter(([name]) => plain(mine[name as keyof WrittenChallenge]) === plain(start[name as keyof WrittenChallenge]));
  return { ...mine, ...Object.fromEntries(left) };
}

/** Nothing was written that would be worth keeping. */
export function isEmpty(written: WrittenChallenge): boolean {
  return challengeTexts.every((field) => written[field].trim() === '');
}

/** The EU classification marking that the form bears; with one it is neither kept nor sent. */
export function classificationIn(written: WrittenChallenge): string | undefined {
  return findClassification(challengeTexts.map((field) => written[field]).join('\n'));
}

/** What the server would refuse of the form by itself; undefined where it would take it. */
export function wrongIn(written: WrittenChallenge): Refusal | undefined {
  if (written.what.trim() === '') return { kind: 'required', field: 'what' };
  if (written.limited && written.releasableTo.length === 0) return { kind: 'required', field: 'releasableTo' };
  const long = challengeTexts.find((field) => written[field].trim().length > challengeLimits[field]);
  if (long) return { kind: 'too-long', field: long, limit: challengeLimits[long], length: written[long].trim().length };
  const marking = classificationIn(written);
  return marking === undefined ? undefined : { kind: 'classified', marking };
}

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const ids = maybe(z.array(z.string()));
/** A kept form may be from an older version, from the chat, or broken: what cannot be read is left at what is usual. */
const kept = z.object({
  id: maybe(z.uuid()),
  title: maybe(z.string()), what: maybe(z.string()), impact: maybe(z.string()), tried: maybe(z.string()),
  often: maybe(z.enum(frequencies)), groups: ids, themes: ids, areas: maybe(z.array(z.enum(securityAreas))), named: maybe(z.boolean()),
  marking: maybe(markingView),
});

/** The form as it is kept on the server. */
export function textOfChallenge(written: WrittenChallenge): string {
  return JSON.stringify({ id: written.id, ...challengeBody(written) });
}

/** A kept form; what it does not say is taken from `empty`. Groups and themes that are not offered any more are left out. */
export function challengeOfText(text: string, empty: WrittenChallenge, offered: Pick<ChallengeFormView, 'groups' | 'themes'>): WrittenChallenge {
  const { marking, ...rest } = readKept(kept, text);
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<WrittenChallenge>;
  const readers = marking ? { tlp: marking.tlp, audience: marking.audience, limited: marking.releasableTo !== undefined, releasableTo: marking.releasableTo ?? [] } : {};
  const written = { ...empty, ...said, ...readers };
  const among = (chosen: readonly string[], all: readonly { id: string }[]): string[] => chosen.filter((id) => all.some((one) => one.id === id));
  return { ...written, groups: among(written.groups, offered.groups), themes: among(written.themes, offered.themes) };
}

/** What a kept form is called in lists: its headline, else how it begins. */
export function nameOfKept(text: string): string {
  const { title = '', what = '' } = readKept(kept, text);
  const name = title.trim() || (what.trim().split('\n')[0] ?? '');
  return name.length > 80 ? `${name.slice(0, 79).trimEnd()}…` : name;
}

/** Who would read it, as facts for the sentence. */
export function readersOf(written: WrittenChallenge, { groups, organisation, country, hasContact }: Pick<ChallengeFormView, 'groups' | 'organisation' | 'country' | 'hasContact'>): ReadersView {
  const { tlp, audience, limited, releasableTo } = written;
  return { tlp, audience, organisation, country, groups: groups.filter(({ id }) => written.groups.includes(id)).map(({ name }) => name), ...(limited && releasableTo.length > 0 ? { releasableTo } : {}), ...(hasContact ? {} : { noContact: true }) };
}
