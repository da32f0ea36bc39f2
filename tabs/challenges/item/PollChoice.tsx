import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';

const useStyles = makeStyles({ select: { maxWidth: '100%', '& select': { textOverflow: 'ellipsis' } } });

interface PollChoiceProps {
  chosen: string | undefined;
  onChosen: (id: string | undefined) => void;
}

/** One of the newest polls that the reader may read. */
export function PollChoice({ chosen, onChosen }: PollChoiceProps) {
  const styles = useStyles();
  const say = useSay();
  const { view, problem, reload } = useAnswer('listPolls', [{ query: {} }]);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : null;
  return (
    <Field label={say('tab.challenges.links.poll')}>
      <Select className={styles.select} value={chosen ?? ''} onChange={(_, { value }) => onChosen(value === '' ? undefined : value)}>
        <option value="">{say('tab.challenges.links.noPoll')}</option>
        {view.items.map(({ id, question }) => (
          <option key={id} value={id}>
            {question}
          </option>
        ))}
      </Select>
    </Field>
  );
}
