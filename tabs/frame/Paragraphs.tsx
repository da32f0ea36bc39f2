import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '48rem' },
  paragraph: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

/** A text as it was written: an empty line makes a paragraph, and nothing else in it means anything. */
export function Paragraphs({ text }: { text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.text}>
      {text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '').map((paragraph, at) => (
        <p key={at} className={styles.paragraph} dir="auto">
          {paragraph.trim()}
        </p>
      ))}
    </div>
  );
}
