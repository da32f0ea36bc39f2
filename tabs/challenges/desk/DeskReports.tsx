import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { DeskView } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { ReportRow } from './ReportRow.tsx';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
});

interface DeskReportsProps {
  reports: DeskView['reports'];
  onDesk: (desk: DeskView) => void;
  onGone: (told: string) => void;
}

/** What readers told the moderators. */
export function DeskReports({ reports, onDesk, onGone }: DeskReportsProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  if (reports.length === 0) return null;
  return (
    <section aria-labelledby="desk-reports" className={styles.part}>
      <h2 id="desk-reports" className={styles.title}>
        {say('tab.challenges.desk.reports', { count: reports.length })}
      </h2>
      <ul className={box.list}>
        {reports.map((report) => (
          <ReportRow key={report.id} report={report} onDesk={onDesk} onGone={onGone} />
        ))}
      </ul>
    </section>
  );
}
