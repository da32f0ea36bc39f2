import { Field, Textarea } from '@fluentui/react-components';
import { pollLimits } from '../../../functions/contract/views.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { roomText } from '../roomText.ts';

interface CommentFieldProps {
  poll: Pick<PollView, 'secrecy'>;
  comment: string;
  onComment: (comment: string) => void;
}

/** A comment that goes with the ballot. */
export function CommentField({ poll, comment, onComment }: CommentFieldProps) {
  const say = useSay();
  const hint = roomText(comment, pollLimits.comment, say);
  return (
    <Field label={say(`bot.poll.card.comment.${poll.secrecy}`)} {...(hint ? { hint } : {})}>
      <Textarea dir="auto" rows={2} resize="vertical" value={comment} onChange={(_, { value }) => onComment(value)} />
    </Field>
  );
}
