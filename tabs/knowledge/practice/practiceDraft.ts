import type { InputOf } from '../../../functions/contract/routes.ts';
import type { PracticeView } from '../../../functions/contract/knowledgeViews.ts';

export type PracticeBody = Omit<InputOf<'addPractice'>['body'], 'id'>;

/** The form as it is written: nothing in it has been tidied yet. */
export interface PracticeDraft {
  kind: PracticeView['kind'];
  title: string;
  text: string;
  /** With commas between them. */
  keywords: string;
  areas: PracticeView['areas'];
  countries: string[];
  links: DraftLink[];
  source: string;
  /** ISO date, or empty. */
  reviewBy: string;
  tlp: PracticeView['marking']['tlp'];
  audience: PracticeView['marking']['audience'];
  /** Members of some countries only. */
  limited: boolean;
  releasableTo: string[];
  groups: string[];
}

export interface DraftLink {
  /** Tells the rows apart; never sent. */
  key: number;
  url: string;
  title: string;
}

/** An empty form: it is to be looked at again in a year. Who is no practitioner could not even read what is for practitioners. */
export function emptyPractice(today: string, stakeholder: string): PracticeDraft {
  return {
    kind: 'good-practice', title: '', text: '', keywords: '', areas: [], countries: [], links: [{ key: 1, url: '', title: '' }], source: '',
    reviewBy: inAYear(today), tlp: 'GREEN', audience: stakeholder === 'lea' ? 'lea-only' : 'network', limited: false, releasableTo: [], groups: [],
  };
}

/** The same day of the next year; of 29 February the day before. */
export function inAYear(today: string): string {
  const next = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  return next.endsWith('-02-29') ? next.replace('-29', '-28') : next;
}

export function draftOf(practice: PracticeView): PracticeDraft {
  const { kind, title, text, keywords, areas, countries, links, source, reviewBy, marking, groups } = practice;
  return {
    kind, title, text, areas, countries, source, reviewBy,
    keywords: keywords.join(', '),
    links: [...links, { url: '', title: '' }].map(({ url, title: name }, at) => ({ key: at + 1, url, title: name ?? '' })),
    tlp: marking.tlp, audience: marking.audience, limited: marking.releasableTo !== undefined, releasableTo: marking.releasableTo ?? [],
    groups: groups.map(({ id }) => id),
  };
}

/** What is sent. Rows of links that were left empty are not part of it. */
export function bodyOf(draft: PracticeDraft): PracticeBody {
  const { kind, title, text, keywords, areas, countries, links, source, reviewBy, tlp, audience, limited, releasableTo, groups } = draft;
  return {
    kind, title, text, areas, countries, source, reviewBy, groups,
    keywords: keywords.split(/[,;\n]/).map((word) => word.trim()).filter((word) => word !== ''),
    links: links.filter((link) => link.url.trim() !== '' || link.title.trim() !== '').map((link) => ({ url: link.url.trim(), ...(link.title.trim() === '' ? {} : { title: link.title.trim() }) })),
    marking: { tlp, audience, ...(limited ? { releasableTo } : {}) },
  };
}

/** The fields in which two versions differ, in the order of the form. */
export function differing(mine: PracticeDraft, theirs: PracticeDraft): (keyof PracticeBody)[] {
  const [one, other] = [bodyOf(mine), bodyOf(theirs)];
  const names: (keyof PracticeBody)[] = ['kind', 'title', 'text', 'keywords', 'areas', 'countries', 'links', 'source', 'reviewBy', 'marking', 'groups'];
  const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) && value.every((each) => typeof each === 'string') ? [...value].sort() : value);
  return names.filter((name) => plain(one[name]) !== plain(other[name]));
}

/** Has anything been written that would be lost? */
export function isWritten(draft: PracticeDraft, start: PracticeDraft): boolean {
  return differing(draft, start).length > 0;
}
