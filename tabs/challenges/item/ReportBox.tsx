import { useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { WordsBox } from './WordsBox.tsx';

interface ReportBoxProps {
  /** Of the challenge. */
  id: string;
  comment?: string;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Tells the moderators that something should not stand here. */
export function ReportBox({ id, comment, onEnd }: ReportBoxProps) {
  const say = useSay();
  // Sent twice, it is one report.
  const [own] = useState(() => crypto.randomUUID());
  return (
    <WordsBox
      label={say('tab.challenges.report.why')}
      hint={say('tab.challenges.report.hint')}
      limit={challengeLimits.reason}
      confirm={say('tab.challenges.report.confirm')}
      send={(client, why) => client.call('reportChallenge', { params: { id }, body: { id: own, why, ...(comment === undefined ? {} : { comment }) } })}
      onEnd={onEnd}
    />
  );
}
