import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { WordKey } from '../../../functions/contract/words/words.ts';
import { useSay } from '../../frame/reader.tsx';
import { MarkedText } from '../../search/MarkedText.tsx';
import { Part } from '../../frame/Part.tsx';
import { challengeTexts } from './challengeForm.ts';
import { idOfPointed } from './useChallengeForm.ts';
import type { ChallengeForm } from './useChallengeForm.ts';
import type { Pointed } from './reviewing.ts';

const useStyles = makeStyles({
  line: { margin: 0 },
  field: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, marginTop: tokens.spacingVerticalM },
  name: { ...typographyStyles.body1Strong, margin: 0 },
  text: { margin: 0, padding: tokens.spacingHorizontalM, backgroundColor: tokens.colorNeutralBackground2, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere', outlineStyle: 'none' },
  what: { flex: '1 1 14rem', minWidth: 0 },
  decided: { color: tokens.colorNeutralForeground2 },
});

/** What should not be in it, in its place in the text: the author takes other words or leaves it. */
export function PointedOut({ form, pointed }: { form: ChallengeForm; pointed: readonly Pointed[] }) {
  const styles = useStyles();
  const say = useSay();
  const fields = challengeTexts.filter((field) => pointed.some((one) => one.field === field));
  return (
    <Part title={say('tab.challenges.review.pointed')}>
      <p className={styles.line}>{say(pointed.length === 0 ? 'tab.challenges.review.nothing' : 'tab.challenges.review.decide')}</p>
      {fields.map((field) => {
        const here = pointed.filter((one) => one.field === field).sort((one, other) => one.from - other.from);
        return (
          <div key={field} className={styles.field}>
            <h3 className={styles.name}>{say(`tab.challenges.form.${field}`)}</h3>
            <p className={styles.text} dir="auto">
              <MarkedText text={form.written[field]} marks={here.map(({ from, to }) => [from, to] as const)} />
            </p>
            <ul className={styles.list}>
              {here.map((one) => (
                <PointedRow key={`${one.from} ${one.kind}`} form={form} one={one} />
              ))}
            </ul>
          </div>
        );
      })}
    </Part>
  );
}

function PointedRow({ form, one }: { form: ChallengeForm; one: Pointed }) {
  const styles = useStyles();
  const say = useSay();
  const words = one.instead === undefined ? undefined : say(one.instead as WordKey);
  const found = form.written[one.field].slice(one.from, one.to);
  return (
    <li id={idOfPointed(one)} tabIndex={-1} className={styles.row}>
      <span className={styles.what} dir="auto">
        {say('tab.challenges.found.one', { words: found, kind: say('screening.kind', { kind: one.kind.replace('-', '_') }) })}
      </span>
      {words !== undefined && (
        <Button size="small" aria-label={say('tab.challenges.review.useFor', { words, found })} onClick={() => form.replace(one, words)}>
          {say('tab.challenges.found.use', { words })}
        </Button>
      )}
      {one.kind === 'classification' ? (
        <Button size="small" onClick={form.goBack}>
          {say('tab.challenges.review.back')}
        </Button>
      ) : one.left ? (
        <>
          <span className={styles.decided}>{say('tab.challenges.review.left')}</span>
          <Button size="small" appearance="subtle" aria-label={say('tab.challenges.review.undoFor', { found })} onClick={() => form.leave(one, false)}>
            {say('tabs.drafts.undo')}
          </Button>
        </>
      ) : (
        <Button size="small" appearance="subtle" aria-label={say('tab.challenges.review.leaveFor', { found })} onClick={() => form.leave(one, true)}>
          {say('tab.challenges.review.leave')}
        </Button>
      )}
    </li>
  );
}
