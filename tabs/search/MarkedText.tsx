import { makeStyles, tokens } from '@fluentui/react-components';
import { piecesOf } from './marks.ts';

const useStyles = makeStyles({
  mark: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusSmall,
    boxShadow: `0 0 0 1px ${tokens.colorBrandBackground2}`,
    '@media (forced-colors: active)': { backgroundColor: 'Mark', color: 'MarkText' },
  },
});

/** A published text with what was looked for marked in it. It is text throughout, whatever stands in it. */
export function MarkedText({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  const styles = useStyles();
  return (
    <bdi>
      {piecesOf(text, marks).map((piece, at) =>
        piece.marked ? (
          <mark key={at} className={styles.mark}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
