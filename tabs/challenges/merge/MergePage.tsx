import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import { goTo, putQuery } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useService } from '../../frame/service.tsx';
import { answerKey, useAsked } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { useItemStyles } from '../../frame/itemStyles.ts';
import { Part } from '../../frame/Part.tsx';
import { ChosenPart } from './ChosenPart.tsx';
import { CommonFormBox } from './CommonFormBox.tsx';
import { draftFor } from './commonDraft.ts';
import { keyOfSources, loadSources } from './loadSources.ts';
import type { ChosenSources } from './loadSources.ts';
import { useCommonForm } from './useCommonForm.ts';

/** Puts several challenges under one wording; those to whom they belong are asked first. */
export function MergePage({ ids }: { ids: string[] }) {
  const say = useSay();
  const back = useMemo(() => ({ to: { name: 'challenges' } as const, label: say('tab.challenges.back') }), [say]);
  const chosen = useMemo(() => [...new Set(ids)].slice(0, challengeLimits.sources), [ids]);
  const { view, problem, reload } = useAsked(keyOfSources(chosen), loadSources);
  // While another one is added what is written must stay on the page.
  const [held, setHeld] = useState<ChosenSources>();
  if (view && view !== held) setHeld(view);
  const shown = view ?? held;
  return (
    <PageLayout title={say('tab.challenges.merge.title')} back={back}>
      <p>{say('tab.challenges.merge.intro')}</p>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {shown ? <Merging chosen={shown} /> : !problem && <Waiting />}
    </PageLayout>
  );
}

/** The chosen ones stand in the address: a link shows them, and going back keeps them. */
function choose(ids: readonly string[]): void {
  putQuery(new URLSearchParams(ids.map((id) => ['id', id])).toString());
}

const useStyles = makeStyles({
  // Beside what is written, so that both are read together; a long list scrolls by itself.
  beside: { '@media (min-width: 900px)': { position: 'sticky', top: 0, maxHeight: '100vh', overflowY: 'auto' } },
});

function Merging({ chosen: { sources, left } }: { chosen: ChosenSources }) {
  const styles = useItemStyles();
  const { beside } = useStyles();
  const say = useSay();
  const { memory } = useService();
  const ids = sources.map(({ id }) => id);
  const own = useMemo(() => crypto.randomUUID() as string, []);
  const form = useCommonForm({
    name: `new:${ids[0] ?? ''}`,
    start: draftFor(sources),
    send: (client, body) => client.call('mergeChallenges', { body: { ...body, id: own, sources: ids } }),
    onSent(view) {
      memory.set(answerKey('showChallenge', [{ params: { id: view.id } }]), view);
      goTo(pathOf({ name: 'challenge', id: view.id }), { replace: true });
    },
  });
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Part title={say('tab.challenges.merge.wording')}>
          <CommonFormBox form={form} sources={sources} confirm={say('tab.challenges.merge.propose')} waiting={sources.length < 2} />
        </Part>
      </div>
      <div className={mergeClasses(styles.column, beside)}>
        <ChosenPart sources={sources} left={left.length} onChosen={choose} />
      </div>
    </div>
  );
}
