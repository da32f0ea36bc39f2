import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Caller } from './member.ts';
import { isCountry } from './countries.ts';
import { asksPractitioners, tidiedElectorate } from './electorate.ts';
import { pollLimits } from './poll.ts';
import type { Poll, PollSettings } from './poll.ts';
import { checkMethod, yesNoOptions } from './pollMethod.ts';
import type { PollMethod } from './pollMethod.ts';
import { findClassification } from './screening.ts';
import { sameWords, tidy } from './writing.ts';

export interface PollDraft extends Omit<PollSettings, 'opensAt'> {
  question: string;
  /** Texts in the order of the form; empty lines are dropped. A yes / no poll takes none. */
  options: string[];
  /** Absent: at once. */
  opensAt?: string | undefined;
  audience: 'lea-only' | 'network';
}

/** What is mostly wanted: single choice, of everybody, named, shown live. */
export const usualSettings: Omit<PollSettings, 'opensAt' | 'closesAt'> = {
  method: { kind: 'single' }, electorate: {}, secrecy: 'named', show: 'live', tieRule: 'together', adding: false, changing: true, comments: false, reminders: [],
};

/**
 * A new poll. `latest` is the furthest closing time allowed, `optionIds` one fresh id per option; `mostOptions` where
 * members have added some already; `before` is the poll that this is a change of: what was taken then is taken still.
 * Refuses: required, too-long, too-few-options, too-many-options, same-option-twice, wrong-setting, too-many,
 * closing-time-past, closing-time-far, closing-before-opening, asks-nobody, classified.
 */
export function openPoll(draft: PollDraft, by: Caller, made: { id: string; optionIds: string[]; now: string; latest: string; mostOptions?: number; before?: Poll }): Decision<Poll> {
  const question = tidy(draft.question);
  const texts = draft.method.kind === 'yes-no' ? [] : draft.options.map(tidy).filter((text) => text !== '');
  const options = draft.method.kind === 'yes-no' ? [...yesNoOptions] : texts.map((text, index) => ({ id: made.optionIds[index] ?? `option-${index + 1}`, text }));
  const settings = settingsOf(draft, made.now);
  const refusal = wrongTexts(question, draft.method, texts, made.mostOptions ?? pollLimits.mostOptions) ?? checkMethod(draft.method, options.length) ?? wrongSettings(settings) ?? wrongTimes(settings, made);
  if (refusal) return refused(refusal);
  const poll: Poll = {
    ...settings,
    id: made.id,
    question,
    options,
    marking: { tlp: 'GREEN', audience: draft.audience },
    owner: { organisation: by.organisation, country: by.country },
    createdBy: { member: by.id, name: by.name },
    createdAt: made.now,
    state: { name: 'open' },
    history: [{ at: made.now, by: { member: by.id, name: by.name }, what: 'made' }],
  };
  const { before } = made;
  const known = (before ? unanswerable(before) : []).map((one) => JSON.stringify(one));
  const nobody = unanswerable(poll).find((one) => !known.includes(JSON.stringify(one)));
  return nobody ? refused(nobody) : accepted(poll);
}

/** Settings with which nobody can answer, or not as the question says: one refusal for each. */
function unanswerable({ electorate, marking, method, options }: Poll): Refusal[] {
  const nowhere = (tidiedElectorate(electorate).countries ?? []).filter((code) => !isCountry(code));
  const least = method.kind === 'budget' ? Math.ceil(method.points / options.length) : 0;
  return [
    ...nowhere.map((named): Refusal => ({ kind: 'asks-nobody', why: 'country', named })),
    ...(marking.audience === 'lea-only' && !asksPractitioners(electorate) ? [{ kind: 'asks-nobody', why: 'audience', named: '' } as const] : []),
    ...(method.kind === 'budget' && method.perOption < least ? [{ kind: 'wrong-setting', field: 'perOption', least, most: method.points } as const] : []),
  ];
}

/** An anonymous poll shows its result once, when it closes, whatever the form says; a yes / no poll takes no more options. */
function settingsOf(draft: PollDraft, now: string): PollSettings {
  const { method, secrecy, closesAt, quorum, threshold, tieRule, changing, comments } = draft;
  return {
    method, secrecy, closesAt, quorum, threshold, tieRule, changing, comments,
    electorate: tidiedElectorate(draft.electorate),
    show: secrecy === 'anonymous' ? 'after-close' : draft.show,
    opensAt: draft.opensAt !== undefined && draft.opensAt > now ? draft.opensAt : now,
    adding: draft.adding && method.kind !== 'yes-no',
    reminders: [...new Set(draft.reminders)].sort((one, other) => other - one),
  };
}

function wrongTexts(question: string, method: PollMethod, options: string[], most: number): Refusal | undefined {
  const classified = findClassification([question, ...options].join('\n'));
  if (classified) return { kind: 'classified', marking: classified };
  if (question === '') return { kind: 'required', field: 'question' };
  if (question.length > pollLimits.question) return { kind: 'too-long', field: 'question', limit: pollLimits.question, length: question.length };
  if (method.kind === 'yes-no') return undefined;
  if (options.length < pollLimits.leastOptions) return { kind: 'too-few-options', least: pollLimits.leastOptions };
  if (options.length > most) return { kind: 'too-many-options', most };
  const long = options.find((text) => text.length > pollLimits.option);
  if (long !== undefined) return { kind: 'too-long', field: 'option', limit: pollLimits.option, length: long.length };
  const twice = options.find((text, index) => options.findIndex((other) => sameWords(other, text)) < index);
  return twice === undefined ? undefined : { kind: 'same-option-twice', text: twice };
}

function wrongSettings({ quorum, threshold, reminders }: PollSettings): Refusal | undefined {
  const outside = (value: number | undefined, most: number): boolean => value !== undefined && (!Number.isInteger(value) || value < 1 || value > most);
  if (outside(quorum, 100_000)) return { kind: 'wrong-setting', field: 'quorum', least: 1, most: 100_000 };
  if (outside(threshold, 100)) return { kind: 'wrong-setting', field: 'threshold', least: 1, most: 100 };
  if (reminders.length > pollLimits.reminders) return { kind: 'too-many', field: 'reminders', most: pollLimits.reminders };
  if (reminders.some((hours) => outside(hours, 720))) return { kind: 'wrong-setting', field: 'reminders', least: 1, most: 720 };
  return undefined;
}

function wrongTimes({ opensAt, closesAt }: PollSettings, { now, latest }: { now: string; latest: string }): Refusal | undefined {
  if (closesAt <= now) return { kind: 'closing-time-past' };
  if (closesAt <= opensAt) return { kind: 'closing-before-opening' };
  return closesAt > latest ? { kind: 'closing-time-far', latest } : undefined;
}
