import { Button, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeCommentsView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { useService } from '../../frame/service.tsx';
import { isBlocked } from './findings.ts';
import { ScreenedField } from './ScreenedField.tsx';
import { useScreenedText } from './useScreenedText.ts';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '48rem', marginTop: tokens.spacingVerticalM } });

type Kind = 'comment' | 'workaround';

interface CommentFormProps {
  /** Of the challenge. */
  id: string;
  onSaid: (comment: string, view: ChallengeCommentsView) => void;
}

/** Says something, or tells of a workaround. What is begun stays while other pages are looked at. */
export function CommentForm({ id, onSaid }: CommentFormProps) {
  const styles = useStyles();
  const say = useSay();
  const { memory } = useService();
  const kept = `comment-form:${id}`;
  const [kind, setKind] = useState<Kind>('comment');
  const [own, setOwn] = useState(() => crypto.randomUUID() as string);
  const [told, setTold] = useState('');
  const screened = useScreenedText({
    start: (memory.get(kept) as string | undefined) ?? '',
    send: async (client, text, despite) => {
      const outcome = await client.call('commentOnChallenge', { params: { id }, body: { id: own, kind, text, despite } });
      if (outcome.ok) onSaid(own, outcome.view);
      return outcome;
    },
    onSent: () => {
      setOwn(crypto.randomUUID());
      setTold(say('tab.challenges.comments.said'));
    },
    onWritten: (text) => {
      if (text !== '') setTold('');
      if (text === '') memory.delete(kept);
      else memory.set(kept, text);
    },
  });
  const found = screened.findings ?? [];
  const length = screened.text.trim().length;
  const missing = length === 0 || length > challengeLimits.comment || isBlocked(found);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing) void screened.submit();
      }}
    >
      <Field label={say('tab.challenges.comments.as')}>
        <RadioGroup layout="horizontal" value={kind} onChange={(_, { value }) => setKind(value === 'workaround' ? 'workaround' : 'comment')}>
          <Radio value="comment" label={say('tab.challenges.comments.asComment')} />
          <Radio value="workaround" label={say('tab.challenges.comments.asWorkaround')} />
        </RadioGroup>
      </Field>
      <ScreenedField screened={screened} label={say(`tab.challenges.comments.field.${kind}`)} hint={say('tab.challenges.comments.hint')} limit={challengeLimits.comment} />
      <div>
        <Button type="submit" disabledFocusable={screened.busy || missing}>
          {say(found.length > 0 && !isBlocked(found) ? 'tab.challenges.found.send' : 'tab.challenges.comments.send')}
        </Button>
        <span role="status"> {told}</span>
      </div>
    </form>
  );
}
