import { Badge } from '@fluentui/react-components';
import type { FoundItemView } from '../../functions/contract/knowledgeViews.ts';
import { MarkingBadges } from '../frame/MarkingBadges.tsx';
import { useSay } from '../frame/reader.tsx';

/** What is to be known before an item is used: no longer in its source, past its review date, not for everybody. */
export function ItemBadges({ item }: { item: Pick<FoundItemView, 'gone' | 'overdue' | 'forEverybody' | 'marking'> }) {
  const say = useSay();
  return (
    <>
      {item.gone && (
        <Badge appearance="outline" color="warning">
          {say('tabs.item.gone')}
        </Badge>
      )}
      {item.overdue && (
        <Badge appearance="outline" color="warning">
          {say('tabs.item.overdue')}
        </Badge>
      )}
      {!item.forEverybody && <MarkingBadges marking={item.marking} />}
    </>
  );
}
