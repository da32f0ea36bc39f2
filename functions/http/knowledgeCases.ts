import type { UseCases } from './serve.ts';
import type { App } from '../app/app.ts';
import { showHoldings } from '../app/holdings.ts';
import { listHistory, listResults, showKnowledge } from '../app/knowledge.ts';
import { addPractice, changePractice, restorePractice, withdrawPractice } from '../app/practices.ts';
import { exportKnowledge, listRelated, searchKnowledge } from '../app/searching.ts';

type Names = 'searchKnowledge' | 'exportKnowledge' | 'showKnowledge' | 'listResults' | 'listRelated' | 'listHistory' | 'addPractice' | 'changePractice' | 'withdrawPractice' | 'restorePractice' | 'showHoldings';

/** The use cases behind the rows of the knowledge factory, but for imports. */
export function knowledgeCases(app: App): Pick<UseCases, Names> {
  return {
    searchKnowledge: (caller, { body }) => searchKnowledge(app, caller, body),
    exportKnowledge: (caller, { body }) => exportKnowledge(app, caller, body),
    showKnowledge: (caller, { params }) => showKnowledge(app, caller, params.id),
    listResults: (caller, { params, query }) => listResults(app, caller, params.id, query),
    listRelated: (caller, { params }) => listRelated(app, caller, params.id),
    listHistory: (caller, { params, query }) => listHistory(app, caller, params.id, query.after),
    addPractice: (caller, { body }) => addPractice(app, caller, body),
    changePractice: (caller, { params, body }) => changePractice(app, caller, params.id, body),
    withdrawPractice: (caller, { params }) => withdrawPractice(app, caller, params.id),
    restorePractice: (caller, { params }) => restorePractice(app, caller, params.id),
    showHoldings: (caller) => showHoldings(app, caller),
  };
}
