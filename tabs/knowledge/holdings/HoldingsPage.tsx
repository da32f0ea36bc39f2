import { ArrowUploadRegular } from '@fluentui/react-icons';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { Empty } from '../../frame/Empty.tsx';
import { useMe } from '../../frame/me.tsx';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useService } from '../../frame/service.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { whileBuilding } from '../../frame/whileBuilding.ts';
import { ActionLink } from '../../frame/ActionLink.tsx';
import { LastImports } from './LastImports.tsx';
import { lastSearch } from '../list/lastSearch.ts';
import { Bars } from './Bars.tsx';
import { Freshness } from './Freshness.tsx';
import { OverdueList } from './OverdueList.tsx';
import { ProgrammeTable } from './ProgrammeTable.tsx';

/** What is in the knowledge factory and how fresh it is, for those who look after it. */
export function HoldingsPage() {
  const say = useSay();
  const { may, network } = useMe();
  const { memory } = useService();
  const back = { to: { name: 'knowledge', search: lastSearch.of(memory) } as const, label: say('tabs.item.back') };
  const mayLook = may.importKnowledge || may.viewNetwork;
  return (
    <PageLayout
      title={say('tabs.holdings.title')}
      back={back}
      actions={
        may.importKnowledge && (
          <ActionLink to={{ name: 'imports' }} icon={<ArrowUploadRegular />} primary>
            {say('tabs.imports.new')}
          </ActionLink>
        )
      }
    >
      {mayLook ? <Holdings /> : <Empty title={say('tabs.holdings.refused')} text={say('tabs.network.refusedText', { contact: network.contact })} />}
    </PageLayout>
  );
}

function Holdings() {
  const box = useBoxStyles();
  const say = useSay();
  const { may } = useMe();
  const { view, problem, reload } = useAnswer('showHoldings', [], whileBuilding);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting />;
  return (
    <>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      <Freshness view={view} />
      {view.items > 0 && (
        <>
          <Bars title={say('tabs.holdings.kinds')} values={view.kinds.map(({ value, count }) => ({ facet: 'kind', value, count }))} />
          <div className={box.box}>
            <ProgrammeTable programmes={view.programmes} />
          </div>
          <Bars title={say('tabs.holdings.areas')} note={say('tabs.holdings.areasNote')} values={view.areas.map(({ value, count }) => ({ facet: 'area', value, count }))} />
        </>
      )}
      <OverdueList overdue={view.overdue} />
      {may.importKnowledge && <LastImports />}
    </>
  );
}
