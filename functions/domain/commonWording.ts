import { mayDo, mayRead } from './access.ts';
import { challengeLimits } from './challenge.ts';
import type { Challenge, Theme } from './challenge.ts';
import type { CommonChallenge, CommonDraft } from './commonChallenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Caller } from './member.ts';
import { screened, tidiedDraft, wrongThemes } from './raising.ts';
import type { FindingKind } from './screening.ts';

export type CommonWording = Pick<CommonChallenge, 'title' | 'what' | 'themes' | 'areas' | 'marking'> & { groups: string[] | undefined };
/** With the kinds that were pointed out and that who merges has seen. */
export type WordedDraft = CommonDraft & { despite: readonly FindingKind[] };
/** The network's themes, the sources, and the common challenge as it was. */
export interface WordedFor { themes: readonly Theme[]; sources: readonly Challenge[]; before?: CommonChallenge }

/**
 * What who merges writes, as it is kept, and which kinds he sends all the same. Groups: his own, those that he may merge
 * for, those that a source names, those that it was for before. Refuses: classified, required, too-long, too-many,
 * malformed (a country or theme that is none), wrong-marking, look-first.
 */
export function wordingOf(draft: WordedDraft, by: Caller, { themes, sources, before }: WordedFor): Decision<{ wording: CommonWording; despite: FindingKind[] }> {
  const tidied = tidiedDraft({ ...draft, impact: '', tried: '', named: true });
  const { title, what, areas, marking, groups } = tidied;
  const wording: CommonWording = { title, what, themes: tidied.themes, areas, marking, groups: groups.length > 0 ? groups : undefined };
  const seen = screened([title, what, draft.title, draft.what], by, draft.despite);
  if (!seen.ok && seen.refusal.kind === 'classified') return seen;
  const known = [...(before?.groups ?? []), ...sources.flatMap((source) => source.groups ?? [])];
  const refusal = wrongTexts(wording) ?? wrongThemes(wording.themes, themes, before?.themes ?? []) ?? wrongReaders(wording, by, known);
  if (refusal) return refused(refusal);
  return seen.ok ? accepted({ wording, despite: seen.value }) : seen;
}

function wrongTexts({ title, what, groups = [] }: CommonWording): Refusal | undefined {
  if (what === '') return { kind: 'required', field: 'what' };
  // Of nothing but punctuation no headline can be made.
  if (title === '') return { kind: 'required', field: 'title' };
  if (title.length > challengeLimits.title) return { kind: 'too-long', field: 'title', limit: challengeLimits.title, length: title.length };
  if (what.length > challengeLimits.what) return { kind: 'too-long', field: 'what', limit: challengeLimits.what, length: what.length };
  return groups.length > challengeLimits.groups ? { kind: 'too-many', field: 'groups', most: challengeLimits.groups } : undefined;
}

function wrongReaders({ marking, groups }: CommonWording, by: Caller, known: readonly string[]): Refusal | undefined {
  if ((marking.releasableTo ?? []).some((code) => !/^[A-Z]{2}$/.test(code))) return { kind: 'malformed', field: 'countries' };
  const foreign = (groups ?? []).some((group) => !known.includes(group) && !by.groups.includes(group) && !mayDo(by, 'challenge.merge', { group }));
  if (foreign) return { kind: 'wrong-marking', why: 'group' };
  if (marking.audience === 'public' && marking.tlp !== 'CLEAR') return { kind: 'wrong-marking', why: 'public' };
  const owner = { organisation: by.organisation, country: by.country };
  return mayRead(by, { marking, owner, groups, people: [by.id] }) ? undefined : { kind: 'wrong-marking', why: 'self' };
}

export type WordingField = 'title' | 'what' | 'marking' | 'groups' | 'themes' | 'areas';

/** Which fields another wording changes. */
export function reworded(before: CommonChallenge, after: CommonWording): WordingField[] {
  const said = (of: Pick<CommonChallenge, WordingField>): Record<WordingField, string> => ({
    title: of.title, what: of.what, marking: JSON.stringify([of.marking.tlp, of.marking.audience, of.marking.releasableTo ?? null]),
    groups: (of.groups ?? []).join(), themes: of.themes.join(), areas: of.areas.join(),
  });
  const [old, now] = [said(before), said(after)];
  return (Object.keys(now) as WordingField[]).filter((field) => old[field] !== now[field]);
}

export function readersChanged(fields: readonly WordingField[]): boolean {
  return fields.includes('marking') || fields.includes('groups');
}
