import { Badge, Button, makeStyles, mergeClasses, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { EyeOffRegular, FlagRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { AnyChallengeView, ChallengeCommentsView } from '../../../functions/contract/challengeViews.ts';
import { countryName } from '../../frame/country.ts';
import { useReader } from '../../frame/reader.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { authorName } from './authorName.ts';
import { RedactBox } from './RedactBox.tsx';
import { ReportBox } from './ReportBox.tsx';
import type { Shown } from './showing.ts';

const useStyles = makeStyles({
  comment: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  special: { ...shorthands.borderLeft('3px', 'solid', tokens.colorBrandStroke1), paddingInlineStart: tokens.spacingHorizontalM },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  name: typographyStyles.body1Strong,
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  deeds: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

interface CommentProps {
  comment: ChallengeCommentsView['items'][number];
  challenge: AnyChallengeView;
  showing: Shown;
  onRedacted: () => void;
}

/** What one member said, with whom he is and when. Anybody may report it, a moderator black out stretches of it. */
export function Comment({ comment, challenge, showing, onRedacted }: CommentProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const [open, setOpen] = useState<'report' | 'redact'>();
  const [told, setTold] = useState('');
  const row = useRef<HTMLLIElement>(null);
  const { by, byAuthor, organisation, country, stakeholder, kind, at, text } = comment;
  const name = authorName({ by, byAuthor }, say) ?? '';
  // The moderators have it already, and take no further report.
  const stopped = challenge.held !== undefined && !challenge.may.moderate;
  const from = [organisation, countryName(country, locale), ...(stakeholder === 'lea' ? [] : [say(`tabs.stakeholder.${stakeholder}`)])].filter((each) => each !== '').join(' · ');
  const end = (how: 'sent' | 'cancelled'): void => {
    setTold(how === 'sent' ? say(open === 'redact' ? 'tab.challenges.redact.done' : 'tab.challenges.report.done') : '');
    row.current?.querySelector<HTMLElement>(`[data-deed="${open ?? ''}"]`)?.focus();
    setOpen(undefined);
    if (how === 'sent' && open === 'redact') onRedacted();
  };
  return (
    <li ref={row} className={mergeClasses(styles.comment, kind !== 'comment' && styles.special)}>
      <div className={styles.head}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        {kind !== 'comment' && (
          <Badge appearance="tint" color={kind === 'workaround' ? 'success' : 'informative'}>
            {say('tab.challenges.comments.kind', { kind })}
          </Badge>
        )}
        <span className={styles.small} dir="auto">
          {say('tab.challenges.comments.from', { from, at: new Date(at) })}
        </span>
      </div>
      <Paragraphs text={text} />
      {comment.redacted && <p className={styles.small}>{say('tab.challenges.comments.redacted')}</p>}
      <div className={styles.deeds}>
        {!comment.mine && !stopped && (
          <Button data-deed="report" size="small" appearance="subtle" icon={<FlagRegular />} aria-expanded={open === 'report'} aria-label={say('tab.challenges.report.named', { name })} onClick={() => setOpen('report')}>
            {say('tab.challenges.report.button')}
          </Button>
        )}
        {challenge.may.moderate && (
          <Button data-deed="redact" size="small" appearance="subtle" icon={<EyeOffRegular />} aria-expanded={open === 'redact'} aria-label={say('tab.challenges.redact.named', { name })} onClick={() => setOpen('redact')}>
            {say('tab.challenges.redact.button')}
          </Button>
        )}
      </div>
      {open === 'report' && <ReportBox id={challenge.id} comment={comment.id} onEnd={end} />}
      {open === 'redact' && <RedactBox challenge={challenge} texts={[{ field: 'comment', text }]} comment={comment.id} showing={showing} onEnd={end} />}
      <p className={styles.small} role="status">
        {told}
      </p>
    </li>
  );
}
