/** Rules of the domain by which a page says no while somebody writes, before anything is sent; the server decides by the same. */
export { audienceHolds } from '../domain/conversation.ts';
export type { Refusal } from '../domain/decision.ts';
export { asksPractitioners } from '../domain/electorate.ts';
export { openPoll, usualSettings } from '../domain/newPoll.ts';
export type { PollDraft } from '../domain/newPoll.ts';
export { similarOptions } from '../domain/pollChange.ts';
export { checkAnswer } from '../domain/pollMethod.ts';
export { findClassification } from '../domain/screening.ts';
export { staysAtHome } from '../domain/raising.ts';
