import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { copyText } from '../../frame/saveFile.ts';
import { Part } from '../../frame/Part.tsx';
import type { Citation } from './citation.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, marginBottom: tokens.spacingVerticalM },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { ...typographyStyles.body1Strong, margin: 0 },
  apa: { margin: 0, overflowWrap: 'anywhere' },
  bibtex: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', tabSize: 2 },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

/** How to cite an item, to be copied. */
export function CitePart({ citation }: { citation: Citation }) {
  const styles = useStyles();
  const say = useSay();
  const [told, setTold] = useState('');
  const copy = async (what: 'apa' | 'bibtex'): Promise<void> => setTold(say((await copyText(citation[what])) ? 'tabs.export.copied' : 'tabs.cite.byHand'));
  return (
    <Part title={say('tabs.cite.title')}>
      {(['apa', 'bibtex'] as const).map((what) => (
        <div key={what} className={styles.form}>
          <div className={styles.head}>
            <h3 className={styles.name}>{say(`tabs.cite.${what}`)}</h3>
            <Button size="small" appearance="subtle" icon={<CopyRegular />} aria-label={say(`tabs.cite.copy.${what}`)} onClick={() => void copy(what)}>
              {say('tabs.export.copy')}
            </Button>
          </div>
          {what === 'apa' ? (
            <p className={styles.apa} dir="auto">
              {citation.apa}
            </p>
          ) : (
            <pre className={styles.bibtex}>{citation.bibtex}</pre>
          )}
        </div>
      ))}
      {citation.lacksAuthors && <p className={styles.note}>{say('tabs.cite.authors')}</p>}
      <p className={styles.note} role="status">
        {told}
      </p>
    </Part>
  );
}
