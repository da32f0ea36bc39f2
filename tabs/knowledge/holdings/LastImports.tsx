import { useBoxStyles } from '../../frame/boxStyles.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { Waiting } from '../../frame/Waiting.tsx';
import { ImportsTable } from '../imports/ImportsTable.tsx';
import { useImports } from '../imports/useImports.ts';

/** As many of the newest imports as one looks at. */
const few = 5;

export function LastImports() {
  const box = useBoxStyles();
  const say = useSay();
  const { items, problem, reload } = useImports();
  if (!items) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting rows={2} height={64} />;
  return (
    <div className={box.box}>
      {items.length === 0 ? <p>{say('tabs.imports.none')}</p> : <ImportsTable imports={items.slice(0, few)} />}
      {items.length > few && <PageLink to={{ name: 'imports' }}>{say('tabs.holdings.allImports')}</PageLink>}
    </div>
  );
}
