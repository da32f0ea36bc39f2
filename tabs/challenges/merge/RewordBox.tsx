import { makeStyles, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { CommonView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { asWritten } from '../item/asWritten.ts';
import type { Shown } from '../item/showing.ts';
import { CommonFormBox } from './CommonFormBox.tsx';
import { draftOf } from './commonDraft.ts';
import { useCommonForm } from './useCommonForm.ts';

const useStyles = makeStyles({
  newer: { padding: tokens.spacingHorizontalM, ...shorthands.borderLeft('3px', 'solid', tokens.colorPaletteYellowBorderActive), backgroundColor: tokens.colorNeutralBackground2, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  plain: { margin: 0 },
});

interface RewordBoxProps {
  common: CommonView;
  showing: Shown;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Changes wording or marking of a common challenge; everybody is asked again. */
export function RewordBox({ common, showing, onEnd }: RewordBoxProps) {
  const styles = useStyles();
  const say = useSay();
  const [first] = useState(common);
  const form = useCommonForm({
    name: common.id,
    start: draftOf(common),
    // Of what stands on the page: whoever saves after a newer one came has it before his eyes.
    send: async (client, body) => asWritten(showing, await client.call('rewordCommon', { params: { id: common.id }, body: { ...body, edition: common.edition } })),
    onSent: () => onEnd('sent'),
  });
  return (
    <CommonFormBox form={form} sources={common.sources.map(({ row }) => row)} named={common} confirm={say('tab.challenges.reword.confirm')} onCancel={() => onEnd('cancelled')}>
      <p className={styles.plain}>{say('tab.challenges.reword.note')}</p>
      {common.edition !== first.edition && (
        <div className={styles.newer} role="status">
          <p className={styles.title}>{say('tab.challenges.reword.newer')}</p>
          <p className={styles.title} dir="auto">
            {common.title}
          </p>
          <Paragraphs text={common.what} />
        </div>
      )}
    </CommonFormBox>
  );
}
