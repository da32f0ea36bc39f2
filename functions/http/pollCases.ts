import type { UseCases } from './serve.ts';
import type { App } from '../app/app.ts';
import { addOption, changePoll, deletePoll, writeOutcome } from '../app/changingPolls.ts';
import { closePoll } from '../app/closing.ts';
import { dropPollDraft, keepPollDraft, listPollDrafts } from '../app/pollDrafts.ts';
import { exportPoll, listBallots, listComments } from '../app/pollRecords.ts';
import { castBallot, createPoll, listPolls, showPoll, withdrawBallot } from '../app/polls.ts';
import { listConversations, postPoll, retryPosting } from '../app/postings.ts';

type Names =
  | 'listPolls' | 'showPoll' | 'createPoll' | 'changePoll' | 'deletePoll' | 'addOption' | 'castBallot' | 'withdrawBallot' | 'closePoll' | 'writeOutcome'
  | 'listBallots' | 'listComments' | 'exportPoll' | 'listConversations' | 'postPoll' | 'retryPosting' | 'listPollDrafts' | 'keepPollDraft' | 'dropPollDraft';

/** The use cases behind the rows of polls. */
export function pollCases(app: App): Pick<UseCases, Names> {
  return {
    listPolls: (caller, { query }) => listPolls(app, caller, query),
    showPoll: (caller, { params }) => showPoll(app, caller, params.id),
    createPoll: (caller, { body }) => createPoll(app, caller, inUtc(body)),
    changePoll: (caller, { params, body }) => changePoll(app, caller, params.id, inUtc(body)),
    deletePoll: (caller, { params }) => deletePoll(app, caller, params.id),
    addOption: (caller, { params, body }) => addOption(app, caller, params.id, body.text),
    castBallot: (caller, { params, body }) => castBallot(app, caller, params.id, body),
    withdrawBallot: (caller, { params }) => withdrawBallot(app, caller, params.id),
    closePoll: (caller, { params }) => closePoll(app, caller, params.id),
    writeOutcome: (caller, { params, body }) => writeOutcome(app, caller, params.id, body.text),
    listBallots: (caller, { params, query }) => listBallots(app, caller, params.id, query.after),
    listComments: (caller, { params, query }) => listComments(app, caller, params.id, query.after),
    exportPoll: (caller, { params, query }) => exportPoll(app, caller, params.id, query.what),
    listConversations: (caller) => listConversations(app, caller),
    postPoll: (caller, { params, body }) => postPoll(app, caller, params.id, body.conversations),
    retryPosting: (caller, { params }) => retryPosting(app, caller, params.id, params.posting),
    listPollDrafts: (caller) => listPollDrafts(app, caller),
    keepPollDraft: (caller, { params, body }) => keepPollDraft(app, caller, params.id, body.form),
    dropPollDraft: (caller, { params }) => dropPollDraft(app, caller, params.id),
  };
}

/** Times as the store keeps them, whatever zone they were written in. */
function inUtc<T extends { opensAt?: string | undefined; closesAt?: string | undefined }>({ opensAt, closesAt, ...rest }: T): T {
  return { ...rest, ...(opensAt === undefined ? {} : { opensAt: new Date(opensAt).toISOString() }), ...(closesAt === undefined ? {} : { closesAt: new Date(closesAt).toISOString() }) } as T;
}
