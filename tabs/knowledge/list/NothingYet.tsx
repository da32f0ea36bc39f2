import { makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, ArrowUploadRegular } from '@fluentui/react-icons';
import { Empty } from '../../frame/Empty.tsx';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import { ActionLink } from '../../frame/ActionLink.tsx';

const useStyles = makeStyles({ buttons: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: tokens.spacingHorizontalS } });

/** The network holds nothing yet: who may fill it is shown how. */
export function NothingYet() {
  const styles = useStyles();
  const say = useSay();
  const { may } = useMe();
  return (
    <Empty title={say('tabs.knowledge.none')} text={say(may.importKnowledge ? 'tabs.knowledge.noneImport' : 'tabs.knowledge.noneText')}>
      <div className={styles.buttons}>
        {may.importKnowledge && (
          <ActionLink to={{ name: 'imports' }} icon={<ArrowUploadRegular />} primary>
            {say('tabs.imports.new')}
          </ActionLink>
        )}
        {may.addKnowledge && (
          <ActionLink to={{ name: 'new-practice' }} icon={<AddRegular />}>
            {say('tabs.knowledge.writeDown')}
          </ActionLink>
        )}
      </div>
    </Empty>
  );
}
