import type { ProjectView, ResultView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { dayText } from '../projectText.ts';
import { useItemStyles } from '../../frame/itemStyles.ts';

interface SourceLineProps {
  item: Pick<ProjectView | ResultView, 'source' | 'sourceChanged' | 'addedAt' | 'changedAt'>;
  /** The network has put a sentence of its own beside what is published. */
  ownLine?: boolean;
}

/** Where the facts come from, under which licence, and how old they are. */
export function SourceLine({ item, ownLine = false }: SourceLineProps) {
  const styles = useItemStyles();
  const { say, locale } = useReader();
  const { source, sourceChanged, addedAt, changedAt } = item;
  return (
    <p className={styles.small} dir="auto">
      {[
        say('tabs.item.source', { source }),
        ...(ownLine ? [say('tabs.project.ownLine')] : []),
        ...(sourceChanged === undefined ? [] : [say('tabs.item.sourceChanged', { day: dayText(sourceChanged.slice(0, 10), locale) })]),
        changedAt > addedAt ? say('tabs.item.changedAt', { at: new Date(changedAt) }) : say('tabs.item.addedAt', { at: new Date(addedAt) }),
      ].join(' ')}
    </p>
  );
}
