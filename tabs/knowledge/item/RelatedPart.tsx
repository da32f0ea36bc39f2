import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { FoundItem } from '../FoundItem.tsx';
import { Part } from '../../frame/Part.tsx';
import { relatedReason } from './relatedReason.ts';

/** Items about the same, with the reason why each stands here. Nothing is shown where there are none. */
export function RelatedPart({ id }: { id: string }) {
  const box = useBoxStyles();
  const say = useSay();
  const { view, problem, reload } = useAnswer('listRelated', [{ params: { id } }]);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : null;
  if (view.items.length === 0) return null;
  return (
    <Part title={say('tabs.related.title')}>
      <ul className={box.list}>
        {view.items.map((related) => (
          <FoundItem key={related.item.id} item={related.item} reason={relatedReason(related, say)} />
        ))}
      </ul>
    </Part>
  );
}
