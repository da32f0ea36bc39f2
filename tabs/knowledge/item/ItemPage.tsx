import { useMemo } from 'react';
import type { ItemView } from '../../../functions/contract/knowledgeViews.ts';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useService } from '../../frame/service.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { ShareLink } from '../../frame/ShareLink.tsx';
import { lastSearch } from '../list/lastSearch.ts';
import { PracticeActions } from '../practice/PracticeActions.tsx';
import { PracticeParts } from '../practice/PracticeParts.tsx';
import { ProjectParts } from './ProjectParts.tsx';
import { RdiResultParts } from './RdiResultParts.tsx';

/** One item of the knowledge factory: a project, a result, or what a member wrote down. */
export function ItemPage({ id }: { id: string }) {
  const say = useSay();
  const { memory } = useService();
  const back = useMemo(() => ({ to: { name: 'knowledge', search: lastSearch.of(memory) } as const, label: say('tabs.item.back') }), [say, memory]);
  const { view: item, problem, reload, put } = useAnswer('showKnowledge', [{ params: { id } }]);
  if (!item && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <PageLayout
      title={item && nameOf(item)}
      back={back}
      actions={
        item && (
          <>
            {'may' in item && item.may.change && <PracticeActions practice={item} onChanged={put} />}
            <ShareLink to={{ name: 'item', id: item.id }} label={say('tabs.item.shareLabel')} name={say('tabs.item.shareNamed', { name: nameOf(item) })} />
          </>
        )
      }
    >
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {item ? <Parts item={item} /> : <Waiting />}
    </PageLayout>
  );
}

function nameOf(item: ItemView): string {
  return item.kind === 'rdi-project' && item.acronym !== '' ? item.acronym : item.title;
}

function Parts({ item }: { item: ItemView }) {
  if (item.kind === 'rdi-project') return <ProjectParts project={item} />;
  return item.kind === 'rdi-result' ? <RdiResultParts result={item} /> : <PracticeParts practice={item} />;
}
