import type { UseCases } from './serve.ts';
import type { App } from '../app/app.ts';
import { beginImport, cancelImport, exportImport, listImports, listRefusals, showImport, startImport, uploadPart } from '../app/imports.ts';

type Names = 'startImport' | 'uploadPart' | 'beginImport' | 'cancelImport' | 'listImports' | 'showImport' | 'listRefusals' | 'exportImport';

/** The use cases behind the rows of imports. `begun`: an import waits to be taken up. */
export function importCases(app: App, begun: () => void): Pick<UseCases, Names> {
  return {
    startImport: (caller, { body }) => startImport(app, caller, body),
    uploadPart: (caller, { params, body }) => uploadPart(app, caller, params.id, { file: Number(params.file), part: Number(params.part) }, body.data),
    async beginImport(caller, { params }) {
      const decided = await beginImport(app, caller, params.id);
      if (decided.ok) begun();
      return decided;
    },
    cancelImport: (caller, { params }) => cancelImport(app, caller, params.id),
    listImports: (caller, { query }) => listImports(app, caller, query.after),
    showImport: (caller, { params }) => showImport(app, caller, params.id),
    listRefusals: (caller, { params, query }) => listRefusals(app, caller, params.id, query.after),
    exportImport: (caller, { params }) => exportImport(app, caller, params.id),
  };
}
