import { Button, makeStyles, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { WordKey } from '../../../functions/contract/words/words.ts';
import { useSay } from '../../frame/reader.tsx';
import { MarkedText } from '../../search/MarkedText.tsx';
import { isBlocked } from './findings.ts';
import type { Found } from './findings.ts';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM, ...shorthands.borderLeft('3px', 'solid', tokens.colorPaletteYellowBorderActive), backgroundColor: tokens.colorNeutralBackground2, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  head: { ...typographyStyles.body1Strong, margin: 0 },
  text: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxHeight: '12rem', overflowY: 'auto' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  what: { flex: '1 1 12rem', minWidth: 0 },
});

interface FindingListProps {
  text: string;
  findings: readonly Found[];
  onReplace: (finding: Found, words: string) => void;
}

/** What is pointed out in a text, in its place, with a general wording to take instead. The author decides. */
export function FindingList({ text, findings, onReplace }: FindingListProps) {
  const styles = useStyles();
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  // Whoever pressed "Send" learns here why it was not sent.
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={say('tab.challenges.found.title')} className={styles.box}>
      <p className={styles.head}>{say(isBlocked(findings) ? 'tab.challenges.found.blocked' : 'tab.challenges.found.look')}</p>
      {/* A long text scrolls: then it must be reachable by keyboard. */}
      <p className={styles.text} dir="auto" tabIndex={0} role="region" aria-label={say('tab.challenges.found.text')}>
        <MarkedText text={text} marks={findings.map(({ from, to }) => [from, to] as const)} />
      </p>
      <ul className={styles.list}>
        {findings.map((finding) => {
          const words = finding.instead === undefined ? undefined : say(finding.instead as WordKey);
          return (
            <li key={`${finding.from} ${finding.kind}`} className={styles.row}>
              <span className={styles.what} dir="auto">
                {say('tab.challenges.found.one', { words: text.slice(finding.from, finding.to), kind: say('screening.kind', { kind: finding.kind.replace('-', '_') }) })}
              </span>
              {words !== undefined && (
                <Button size="small" onClick={() => { onReplace(finding, words); box.current?.focus(); }}>
                  {say('tab.challenges.found.use', { words })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
