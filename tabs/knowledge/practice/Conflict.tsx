import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { PracticeView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { countriesText } from '../foundFacts.ts';
import { dayText } from '../projectText.ts';
import { bodyOf, differing, draftOf } from './practiceDraft.ts';
import type { PracticeBody, PracticeDraft } from './practiceDraft.ts';
import { groupsFor, readersText } from './practiceReaders.ts';
import { useMe } from '../../frame/me.tsx';

const useStyles = makeStyles({
  box: { border: `2px solid ${tokens.colorPaletteYellowBorderActive}`, borderRadius: tokens.borderRadiusMedium, padding: tokens.spacingHorizontalL, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0 },
  name: { ...typographyStyles.body1Strong, margin: 0 },
  two: { display: 'grid', gap: tokens.spacingHorizontalM, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 14rem), 1fr))' },
  side: { minWidth: 0, padding: tokens.spacingHorizontalS, backgroundColor: tokens.colorNeutralBackground2, overflowWrap: 'anywhere' },
  whose: { ...typographyStyles.caption1, margin: `0 0 ${tokens.spacingVerticalXS}`, color: tokens.colorNeutralForeground2 },
});

interface ConflictProps {
  theirs: PracticeView;
  mine: PracticeDraft;
  /** Gives up what was written here. */
  onTake: () => void;
}

/** Somebody else saved in between: both versions beside each other, field by field, where they differ. */
export function Conflict({ theirs, mine, onTake }: ConflictProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const me = useMe();
  const other = draftOf(theirs);
  const groups = groupsFor(me, mine.groups, theirs.groups);
  const shown = (draft: PracticeDraft, field: keyof PracticeBody): string => {
    const body = bodyOf(draft);
    switch (field) {
      case 'kind':
        return say(`tabs.facet.kind.${body.kind}`);
      case 'areas':
        return body.areas.map((area) => say(`tabs.facet.area.${area}`)).join(', ');
      case 'countries':
        return countriesText(body.countries, say, locale, body.countries.length);
      case 'links':
        return body.links.map(({ url, title }) => [title, url].filter((part) => part).join(' ')).join('\n');
      case 'marking':
      case 'groups':
        return readersText(draft, groups, say, locale);
      case 'reviewBy':
        return body.reviewBy === '' ? '' : dayText(body.reviewBy, locale);
      case 'keywords':
        return body.keywords.join(', ');
      default:
        return body[field];
    }
  };
  return (
    <section className={styles.box} aria-labelledby="practice-conflict">
      <h2 id="practice-conflict" className={styles.title}>
        {say('tabs.practice.conflict')}
      </h2>
      <p className={styles.text}>{say('tabs.practice.conflictText')}</p>
      {differing(mine, other).map((field) => (
        <div key={field}>
          <h3 className={styles.name}>{say(`tabs.changes.what.${field}`)}</h3>
          <div className={styles.two}>
            {(['theirs', 'mine'] as const).map((whose) => (
              <div key={whose} className={styles.side}>
                <p className={styles.whose}>{say(`tabs.practice.${whose}`)}</p>
                <Paragraphs text={shown(whose === 'mine' ? mine : other, field) || say('tabs.practice.nothing')} />
              </div>
            ))}
          </div>
        </div>
      ))}
      <div>
        <Button onClick={onTake}>{say('tabs.practice.takeTheirs')}</Button>
      </div>
    </section>
  );
}
