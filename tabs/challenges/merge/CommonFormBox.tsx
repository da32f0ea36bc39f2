import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { useMe } from '../../frame/me.tsx';
import { Message } from '../../frame/Message.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { isBlocked } from '../item/findings.ts';
import { namedOnce } from '../item/namedOnce.ts';
import { CommonFields } from './CommonFields.tsx';
import { CommonMarking } from './CommonMarking.tsx';
import type { CommonForm } from './useCommonForm.ts';
import { isWider } from './wider.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '48rem' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

export type SourceFacts = Pick<ChallengeRow, 'id' | 'title' | 'marking' | 'groups' | 'themes' | 'country' | 'organisation' | 'mine'>;

interface CommonFormBoxProps {
  form: CommonForm;
  sources: readonly SourceFacts[];
  /** Names of groups and themes that it has already. */
  named?: { groups: readonly { id: string; name: string }[]; themes: readonly { id: string; name: string }[] };
  confirm: string;
  /** Something else is missing. */
  waiting?: boolean;
  onCancel?: () => void;
  /** What stands above the buttons. */
  children?: ReactNode;
}

/** The form of a common challenge, with a plain warning where more people would read it than read one of its sources. */
export function CommonFormBox({ form, sources, named, confirm, waiting = false, onCancel, children }: CommonFormBoxProps) {
  const styles = useStyles();
  const say = useSay();
  const me = useMe();
  const offered = useAnswer('challengeForm', []);
  const { draft, findings, busy, problem } = form;
  const groups = namedOnce([...(offered.view?.groups ?? []), ...sources.flatMap((source) => source.groups), ...(named?.groups ?? [])]);
  const themes = namedOnce([...(offered.view?.themes ?? []), ...sources.flatMap((source) => source.themes), ...(named?.themes ?? [])]);
  const wider = sources.filter((source) => isWider(draft, { country: me.country, organisation: me.organisation.name }, source));
  const found = Object.values(findings ?? {}).flat();
  const unfit = (['title', 'what'] as const).some((field) => draft[field].trim() === '' || draft[field].trim().length > challengeLimits[field]) || (draft.limited && draft.releasableTo.length === 0);
  const missing = waiting || unfit || isBlocked(found);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing) void form.submit();
      }}
    >
      <CommonFields form={form} groups={groups} themes={themes} />
      <CommonMarking form={form} groups={groups} />
      {wider.length > 0 && (
        <Message intent="warning">
          {say('tab.challenges.merge.wider', { count: wider.length })} <bdi>{wider.map(({ title }) => `“${title}”`).join(', ')}</bdi>
        </Message>
      )}
      {offered.problem && <Refusal problem={offered.problem} onRetry={offered.reload} />}
      {children}
      {problem && <Refusal problem={problem} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={busy || missing}>
          {found.length > 0 && !isBlocked(found) ? say('tab.challenges.found.send') : confirm}
        </Button>
        {onCancel && (
          <Button disabledFocusable={busy} onClick={onCancel}>
            {say('tabs.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
