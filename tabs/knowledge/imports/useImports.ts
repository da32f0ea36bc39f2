import type { Client } from '../../../functions/contract/client.ts';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { usePages } from '../../frame/usePages.ts';
import type { Paged, PageOf } from '../../frame/usePages.ts';
import { isUnderWay } from './importText.ts';

/** Imports, newest first; looked at again while one of them is under way. */
export function useImports(): Paged<ImportView> {
  return usePages<ImportView>('imports', loadImports, whileUnderWay);
}

function loadImports(client: Client, _key: string, after?: string) {
  return client.call('listImports', { query: after === undefined ? {} : { after } });
}

function whileUnderWay({ items }: PageOf<ImportView>): number | undefined {
  return items.some(isUnderWay) ? 3_000 : undefined;
}
