import { Empty } from '../../frame/Empty.tsx';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useMe } from '../../frame/me.tsx';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Waiting } from '../../frame/Waiting.tsx';
import { ImportsTable } from './ImportsTable.tsx';
import { NewImport } from './NewImport.tsx';
import { useImports } from './useImports.ts';

/** Brings dumps of CORDIS in, and shows who brought in what, when, and what came of it. */
export function ImportsPage() {
  const say = useSay();
  const { may, network } = useMe();
  const back = { to: { name: 'holdings' } as const, label: say('tabs.holdings.title') };
  return (
    <PageLayout title={say('tabs.imports.title')} back={back}>
      {may.importKnowledge ? <Imports /> : <Empty title={say('tabs.imports.refused')} text={say('tabs.imports.refusedText', { contact: network.contact })} />}
    </PageLayout>
  );
}

function Imports() {
  const box = useBoxStyles();
  const say = useSay();
  const list = useImports();
  return (
    <>
      <NewImport imports={list.items ?? []} />
      {list.items ? (
        <div className={box.box}>{list.items.length === 0 ? <p>{say('tabs.imports.none')}</p> : <ImportsTable imports={list.items} />}</div>
      ) : (
        !list.problem && <Waiting rows={3} height={64} />
      )}
      <LoadMore list={list} />
    </>
  );
}
