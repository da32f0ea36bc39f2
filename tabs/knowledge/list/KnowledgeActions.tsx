import { AddRegular, DataBarVerticalRegular } from '@fluentui/react-icons';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import { ActionLink } from '../../frame/ActionLink.tsx';

/** What some members may do here beside reading. */
export function KnowledgeActions() {
  const say = useSay();
  const { may } = useMe();
  return (
    <>
      {(may.importKnowledge || may.viewNetwork) && (
        <ActionLink to={{ name: 'holdings' }} icon={<DataBarVerticalRegular />}>
          {say('tabs.holdings.title')}
        </ActionLink>
      )}
      {may.addKnowledge && (
        <ActionLink to={{ name: 'new-practice' }} icon={<AddRegular />}>
          {say('tabs.knowledge.writeDown')}
        </ActionLink>
      )}
    </>
  );
}
