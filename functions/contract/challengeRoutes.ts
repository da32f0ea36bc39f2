import { z } from 'zod';
import { anyChallengeView, challengeCommentsView, challengeFormView, challengeHistoryView, challengeListView, deskView, findingKinds, frequencies, findingView, marking, myChallengesView, reviewView, settingsView, themesView } from './challengeViews.ts';
import { draftsView, exportView } from './views.ts';
import { securityAreas } from '../domain/knowledge.ts';

const id = z.string().min(1).max(200);
const oneOf = z.strictObject({ id });
const page = { after: z.string().max(1000).optional() };
const long = z.string().max(200_000);
const values = z.array(z.string().max(300)).max(60).optional();
const areas = z.array(z.enum(securityAreas)).max(6).default([]);
const ids = z.array(id).max(60).default([]);
/** What was pointed out to the author, who sends it all the same. */
const despite = z.array(z.enum(findingKinds)).max(8).default([]);
/** The same of a question or a reason, which most steps do without. */
const seen = z.array(z.enum(findingKinds)).max(8).optional();
/** Of what the caller saw; another one is refused. */
const edition = z.number().int();
const markingIn = z.strictObject({ tlp: marking.shape.tlp, audience: marking.shape.audience, releasableTo: z.array(z.string().max(2)).min(1).max(60).optional() });

const wanted = {
  /** Words and filters stand in the body, because addresses end up in logs. */
  words: z.string().max(2_000).default(''),
  filters: z.strictObject({ state: values, country: values, group: values, area: values, theme: values, kind: values }).default({}),
  order: z.enum(['best', 'newest', 'oldest']).default('best'),
};
const form = { title: long.default(''), what: long, impact: long.default(''), often: z.enum(frequencies).optional(), tried: long.default(''), groups: ids, themes: ids, areas, marking: markingIn, named: z.boolean() };
const common = { title: long, what: long, groups: ids, themes: ids, areas, marking: markingIn };

export const challengeRoutes = {
  challengeForm: { method: 'GET', path: '/api/challenge-form', summary: 'What the form of a new challenge offers the caller.', asks: 'member', view: challengeFormView },
  reviewChallenge: { method: 'POST', path: '/api/challenges/review', summary: 'What is pointed out in a challenge before it is sent, who would read it, similar challenges, what research offers. Nothing is stored.', asks: 'member', body: z.strictObject({ /** Of the challenge that it is or becomes. */ id: id.optional(), ...form }), view: reviewView },
  screenText: { method: 'POST', path: '/api/challenges/screen', summary: 'What is pointed out in a comment before it is sent. Nothing is stored.', asks: 'member', body: z.strictObject({ text: long }), view: z.object({ findings: z.array(findingView) }) },
  raiseChallenge: {
    method: 'POST', path: '/api/challenges', summary: 'Raise a challenge; or join a similar one with it.', asks: 'member',
    body: z.strictObject({ /** Made by the client, so that a form sent twice raises one. */ id: z.uuid().optional(), ...form, despite, /** A similar challenge to join. */ join: id.optional(), /** The kept draft that becomes it. */ draft: z.uuid().optional() }), view: anyChallengeView,
  },
  searchChallenges: { method: 'POST', path: '/api/challenges/search', summary: 'Find challenges that the caller may read, with counts.', asks: 'member', body: z.strictObject({ ...wanted, skip: z.number().int().min(0).max(10_000).default(0), limit: z.number().int().min(1).max(50).default(20) }), view: challengeListView },
  exportChallenges: { method: 'POST', path: '/api/challenges/export', summary: 'What a search finds, up to 1,000, as CSV.', asks: 'member', body: z.strictObject(wanted), view: exportView },
  listMyChallenges: { method: 'GET', path: '/api/my-challenges', summary: 'What the caller has raised, and what waits for him.', asks: 'member', query: z.strictObject(page), view: myChallengesView },
  showChallenge: { method: 'GET', path: '/api/challenges/{id}', summary: 'One challenge or common challenge.', asks: 'member', params: oneOf, view: anyChallengeView },
  listChallengeHistory: { method: 'GET', path: '/api/challenges/{id}/history', summary: 'What happened to it, newest first.', asks: 'member', params: oneOf, query: z.strictObject(page), view: challengeHistoryView },
  listChallengeComments: { method: 'GET', path: '/api/challenges/{id}/comments', summary: 'What was said on it, oldest first.', asks: 'member', params: oneOf, query: z.strictObject(page), view: challengeCommentsView },
  listSimilar: { method: 'GET', path: '/api/challenges/{id}/similar', summary: 'Similar challenges, and what research offers.', asks: 'member', params: oneOf, view: reviewView.pick({ similar: true, research: true, state: true }) },

  changeChallenge: { method: 'PUT', path: '/api/challenges/{id}', summary: 'Its author changes it.', asks: 'member', params: oneOf, body: z.strictObject({ ...form, despite, edition }), view: anyChallengeView },
  withdrawChallenge: { method: 'DELETE', path: '/api/challenges/{id}', summary: 'Its author takes it back; he can restore it.', asks: 'member', params: oneOf, view: anyChallengeView },
  restoreChallenge: { method: 'POST', path: '/api/challenges/{id}/restore', summary: 'Its author brings it back.', asks: 'member', params: oneOf, view: anyChallengeView },
  answerQuestion: { method: 'POST', path: '/api/challenges/{id}/answer', summary: 'Its author answers the question it was returned with.', asks: 'member', params: oneOf, body: z.strictObject({ id: z.uuid().optional(), text: long, despite }), view: anyChallengeView },
  triageChallenge: {
    method: 'POST', path: '/api/challenges/{id}/triage', summary: 'Take it up, return it with a question, decline it with a reason, or take up again what was declined.', asks: 'member', params: oneOf,
    body: z.strictObject({ as: z.enum(['triaged', 'returned', 'declined', 'reopened']), why: long.default(''), despite: seen, /** A group to work on it. */ group: id.optional() }), view: anyChallengeView,
  },
  assignChallenge: { method: 'PUT', path: '/api/challenges/{id}/group', summary: 'Give it to a practitioner group that may read it, or to none.', asks: 'member', params: oneOf, body: z.strictObject({ group: id.nullable() }), view: anyChallengeView },
  tagChallenge: { method: 'PUT', path: '/api/challenges/{id}/themes', summary: 'Its themes and areas.', asks: 'member', params: oneOf, body: z.strictObject({ themes: ids, areas }), view: anyChallengeView },
  endChallenge: {
    method: 'POST', path: '/api/challenges/{id}/end', summary: 'Say what became of it: answered by an item of the knowledge factory, or closed with a reason; or open it again.', asks: 'member', params: oneOf,
    body: z.strictObject({ as: z.enum(['answered', 'closed', 'reopened']), why: long.default(''), by: id.optional() }), view: anyChallengeView,
  },

  endorseChallenge: { method: 'PUT', path: '/api/challenges/{id}/endorsement', summary: 'We have this too.', asks: 'member', params: oneOf, view: anyChallengeView },
  withdrawEndorsement: { method: 'DELETE', path: '/api/challenges/{id}/endorsement', summary: 'Take the caller’s endorsement back.', asks: 'member', params: oneOf, view: anyChallengeView },
  followChallenge: { method: 'PUT', path: '/api/challenges/{id}/following', summary: 'Be told what happens to it.', asks: 'member', params: oneOf, view: anyChallengeView },
  unfollowChallenge: { method: 'DELETE', path: '/api/challenges/{id}/following', summary: 'Be told no longer.', asks: 'member', params: oneOf, view: anyChallengeView },
  commentOnChallenge: {
    method: 'POST', path: '/api/challenges/{id}/comments', summary: 'Say something on it, or tell of a workaround.', asks: 'member', params: oneOf,
    body: z.strictObject({ id: z.uuid().optional(), kind: z.enum(['comment', 'workaround']).default('comment'), text: long, despite }), view: challengeCommentsView,
  },
  linkToChallenge: { method: 'POST', path: '/api/challenges/{id}/links', summary: 'Attach an item of the knowledge factory or a poll.', asks: 'member', params: oneOf, body: z.strictObject({ kind: z.enum(['knowledge', 'poll']), ref: id, why: long.default('') }), view: anyChallengeView },
  unlinkFromChallenge: { method: 'POST', path: '/api/challenges/{id}/unlink', summary: 'Take a link away.', asks: 'member', params: oneOf, body: z.strictObject({ kind: z.enum(['knowledge', 'poll']), ref: id }), view: anyChallengeView },

  mergeChallenges: { method: 'POST', path: '/api/common-challenges', summary: 'Propose a common challenge; the sources’ owners are asked for their consent.', asks: 'member', body: z.strictObject({ id: z.uuid().optional(), ...common, sources: z.array(id).min(1).max(60), despite }), view: anyChallengeView },
  rewordCommon: { method: 'PUT', path: '/api/common-challenges/{id}', summary: 'Change its wording or marking; the sources’ owners are asked again.', asks: 'member', params: oneOf, body: z.strictObject({ ...common, despite, edition }), view: anyChallengeView },
  changeSources: { method: 'POST', path: '/api/common-challenges/{id}/sources', summary: 'Ask for further sources, or take some out.', asks: 'member', params: oneOf, body: z.strictObject({ add: ids, takeOut: ids }), view: anyChallengeView },
  consentToMerge: {
    method: 'POST', path: '/api/common-challenges/{id}/consent', summary: 'A source’s owner consents to the wording and marking, or does not.', asks: 'member', params: oneOf,
    body: z.strictObject({ source: id, answer: z.enum(['given', 'refused']), /** Of the wording that the caller saw. */ wording: z.number().int(), why: long.default(''), despite: seen }), view: anyChallengeView,
  },
  letStand: { method: 'POST', path: '/api/common-challenges/{id}/stand', summary: 'Let it stand when nobody is still asked.', asks: 'member', params: oneOf, view: anyChallengeView },
  unmergeCommon: { method: 'POST', path: '/api/common-challenges/{id}/unmerge', summary: 'Take it apart; every source is again what it was.', asks: 'member', params: oneOf, body: z.strictObject({ why: long.default('') }), view: anyChallengeView },
  leaveCommon: { method: 'POST', path: '/api/challenges/{id}/leave', summary: 'A source’s owner takes it out of the common challenge.', asks: 'member', params: oneOf, body: z.strictObject({ why: long.default('') }), view: anyChallengeView },

  reportChallenge: { method: 'POST', path: '/api/challenges/{id}/reports', summary: 'Tell the moderators that something should not stand here.', asks: 'member', params: oneOf, body: z.strictObject({ id: z.uuid().optional(), comment: id.optional(), why: long }), view: anyChallengeView },
  settleReport: { method: 'POST', path: '/api/challenge-reports/{id}/settle', summary: 'A report has been dealt with.', asks: 'member', params: oneOf, view: deskView },
  holdChallenge: { method: 'POST', path: '/api/challenges/{id}/hold', summary: 'Only author and moderators read it until it is released.', asks: 'member', params: oneOf, body: z.strictObject({ why: long, despite: seen }), view: anyChallengeView },
  releaseChallenge: { method: 'POST', path: '/api/challenges/{id}/release', summary: 'Its readers read it again.', asks: 'member', params: oneOf, view: anyChallengeView },
  redactChallenge: {
    method: 'POST', path: '/api/challenges/{id}/redact', summary: 'Black out stretches of a text for good, with a trace.', asks: 'member', params: oneOf,
    body: z.strictObject({ field: z.enum(['title', 'what', 'impact', 'tried', 'comment']), comment: id.optional(), spans: z.array(z.tuple([z.number().int().min(0), z.number().int().min(1)])).min(1).max(50), why: long, edition }), view: anyChallengeView,
  },

  showDesk: { method: 'GET', path: '/api/challenge-desk', summary: 'What waits for the caller as national contact, deputy or group lead.', asks: 'member', view: deskView },
  listThemes: { method: 'GET', path: '/api/themes', summary: 'The network’s own themes.', asks: 'member', view: themesView },
  addTheme: { method: 'POST', path: '/api/themes', summary: 'Add a theme.', asks: 'member', body: z.strictObject({ id: z.uuid().optional(), name: long }), view: themesView },
  changeTheme: { method: 'PUT', path: '/api/themes/{id}', summary: 'Rename a theme, retire it or bring it back.', asks: 'member', params: oneOf, body: z.strictObject({ name: long.optional(), retired: z.boolean().optional() }), view: themesView },
  readSettings: { method: 'GET', path: '/api/settings', summary: 'How the caller is told of what he follows.', asks: 'member', view: settingsView },
  changeSettings: { method: 'PUT', path: '/api/settings', summary: 'Change that.', asks: 'member', body: z.strictObject({ news: z.enum(['at-once', 'daily', 'none']).optional(), desk: z.enum(['weekly', 'none']).optional() }), view: settingsView },
  listChallengeDrafts: { method: 'GET', path: '/api/challenge-drafts', summary: 'The caller’s kept forms, newest first.', asks: 'member', view: draftsView },
  keepChallengeDraft: { method: 'PUT', path: '/api/challenge-drafts/{id}', summary: 'Keep a form to go on with later.', asks: 'member', params: z.strictObject({ id: z.uuid() }), body: z.strictObject({ form: z.string().max(40_000) }), view: draftsView },
  dropChallengeDraft: { method: 'DELETE', path: '/api/challenge-drafts/{id}', summary: 'Throw a kept form away.', asks: 'member', params: oneOf, view: draftsView },
} as const;
