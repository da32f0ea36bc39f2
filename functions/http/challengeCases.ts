import type { UseCases } from './serve.ts';
import type { App } from '../app/app.ts';
import { dropChallengeDraft, keepChallengeDraft, listChallengeDrafts } from '../app/challengeDrafts.ts';
import { listChallengeComments, listChallengeHistory, listMyChallenges, showChallenge } from '../app/challenges.ts';
import { commentOnChallenge, endorseChallenge, followChallenge, linkToChallenge, unfollowChallenge, unlinkFromChallenge, withdrawEndorsement } from '../app/challengeTalk.ts';
import { answerQuestion, changeChallenge, restoreChallenge, withdrawChallenge } from '../app/changingChallenges.ts';
import { showDesk } from '../app/desk.ts';
import { changeSources, consentToMerge, leaveCommon, letStand, mergeChallenges, rewordCommon, unmergeCommon } from '../app/mergingChallenges.ts';
import { holdChallenge, redactChallenge, releaseChallenge, reportChallenge, settleReport } from '../app/moderatingChallenges.ts';
import { challengeForm, raiseChallenge, reviewChallenge, screenText } from '../app/raising.ts';
import { exportChallenges, listSimilar, searchChallenges } from '../app/searchingChallenges.ts';
import { changeSettings, readSettings } from '../app/settings.ts';
import { addTheme, changeTheme, listThemes } from '../app/themes.ts';
import { assignChallenge, endChallenge, tagChallenge, triageChallenge } from '../app/triaging.ts';
import type { challengeRoutes } from '../contract/challengeRoutes.ts';

/** The use cases behind the rows of challenges. */
export function challengeCases(app: App): Pick<UseCases, keyof typeof challengeRoutes> {
  return {
    challengeForm: (caller) => challengeForm(app, caller),
    reviewChallenge: (caller, { body }) => reviewChallenge(app, caller, body),
    screenText: (caller, { body }) => screenText(app, caller, body.text),
    raiseChallenge: (caller, { body }) => raiseChallenge(app, caller, body),
    searchChallenges: (caller, { body }) => searchChallenges(app, caller, body),
    exportChallenges: (caller, { body }) => exportChallenges(app, caller, body),
    listMyChallenges: (caller, { query }) => listMyChallenges(app, caller, query.after),
    showChallenge: (caller, { params }) => showChallenge(app, caller, params.id),
    listChallengeHistory: (caller, { params, query }) => listChallengeHistory(app, caller, params.id, query.after),
    listChallengeComments: (caller, { params, query }) => listChallengeComments(app, caller, params.id, query.after),
    listSimilar: (caller, { params }) => listSimilar(app, caller, params.id),
    changeChallenge: (caller, { params, body }) => changeChallenge(app, caller, params.id, body),
    withdrawChallenge: (caller, { params }) => withdrawChallenge(app, caller, params.id),
    restoreChallenge: (caller, { params }) => restoreChallenge(app, caller, params.id),
    answerQuestion: (caller, { params, body }) => answerQuestion(app, caller, params.id, body),
    triageChallenge: (caller, { params, body }) => triageChallenge(app, caller, params.id, body),
    assignChallenge: (caller, { params, body }) => assignChallenge(app, caller, params.id, body.group),
    tagChallenge: (caller, { params, body }) => tagChallenge(app, caller, params.id, body),
    endChallenge: (caller, { params, body }) => endChallenge(app, caller, params.id, body),
    endorseChallenge: (caller, { params }) => endorseChallenge(app, caller, params.id),
    withdrawEndorsement: (caller, { params }) => withdrawEndorsement(app, caller, params.id),
    followChallenge: (caller, { params }) => followChallenge(app, caller, params.id),
    unfollowChallenge: (caller, { params }) => unfollowChallenge(app, caller, params.id),
    commentOnChallenge: (caller, { params, body }) => commentOnChallenge(app, caller, params.id, body),
    linkToChallenge: (caller, { params, body }) => linkToChallenge(app, caller, params.id, body),
    unlinkFromChallenge: (caller, { params, body }) => unlinkFromChallenge(app, caller, params.id, body),
    mergeChallenges: (caller, { body }) => mergeChallenges(app, caller, body),
    rewordCommon: (caller, { params, body }) => rewordCommon(app, caller, params.id, body),
    changeSources: (caller, { params, body }) => changeSources(app, caller, params.id, body),
    consentToMerge: (caller, { params, body }) => consentToMerge(app, caller, params.id, body),
    letStand: (caller, { params }) => letStand(app, caller, params.id),
    unmergeCommon: (caller, { params, body }) => unmergeCommon(app, caller, params.id, body.why),
    leaveCommon: (caller, { params, body }) => leaveCommon(app, caller, params.id, body.why),
    reportChallenge: (caller, { params, body }) => reportChallenge(app, caller, params.id, body),
    settleReport: (caller, { params }) => settleReport(app, caller, params.id),
    holdChallenge: (caller, { params, body }) => holdChallenge(app, caller, params.id, body.why, body.despite),
    releaseChallenge: (caller, { params }) => releaseChallenge(app, caller, params.id),
    redactChallenge: (caller, { params, body }) => redactChallenge(app, caller, params.id, body),
    showDesk: (caller) => showDesk(app, caller),
    listThemes: (caller) => listThemes(app, caller),
    addTheme: (caller, { body }) => addTheme(app, caller, body),
    changeTheme: (caller, { params, body }) => changeTheme(app, caller, params.id, body),
    readSettings: (caller) => readSettings(app, caller),
    changeSettings: (caller, { body }) => changeSettings(app, caller, body),
    listChallengeDrafts: (caller) => listChallengeDrafts(app, caller),
    keepChallengeDraft: (caller, { params, body }) => keepChallengeDraft(app, caller, params.id, body.form),
    dropChallengeDraft: (caller, { params }) => dropChallengeDraft(app, caller, params.id),
  };
}
