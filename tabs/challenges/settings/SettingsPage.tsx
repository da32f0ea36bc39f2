import { Field, makeStyles, mergeClasses, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { InputOf } from '../../../functions/contract/routes.ts';
import type { SettingsView } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { useDoing } from '../../frame/useDoing.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { ChallengesLayout } from '../ChallengesLayout.tsx';

/** How the reader is told of what he follows. */
export function SettingsPage() {
  const say = useSay();
  const back = { to: { name: 'challenges' } as const, label: say('tab.challenges.back') };
  const { view, problem, reload, put } = useAnswer('readSettings', []);
  if (!view && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <ChallengesLayout title={say('tab.challenges.settings.title')} here="settings">
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {view ? <Settings settings={view} onSettings={put} /> : <Waiting rows={1} />}
    </ChallengesLayout>
  );
}

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '48rem' },
  told: { margin: 0, minHeight: '1.5em' },
});

const news = ['at-once', 'daily', 'none'] as const;
const desk = ['weekly', 'none'] as const;

interface SettingsProps {
  settings: SettingsView;
  onSettings: (settings: SettingsView) => void;
}

/** Each choice is kept when it is made. */
function Settings({ settings, onSettings }: SettingsProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const saving = useDoing();
  const [told, setTold] = useState('');
  // Shown as chosen while it is on its way; back as it was when it is refused.
  const [wanted, setWanted] = useState<Partial<SettingsView>>({});
  const shown = { ...settings, ...wanted };
  const keep = async (body: InputOf<'changeSettings'>['body'] & Partial<SettingsView>): Promise<void> => {
    if (saving.busy) return;
    setTold('');
    setWanted(body);
    const view = await saving.run((client) => client.call('changeSettings', { body }));
    setWanted({});
    if (!view) return;
    onSettings(view);
    setTold(say('tab.challenges.settings.kept'));
  };
  return (
    <section className={mergeClasses(box.box, styles.box)}>
      <Field label={say('tab.challenges.settings.news')} hint={say('tab.challenges.settings.newsHint')}>
        <RadioGroup value={shown.news} onChange={(_, { value }) => void keep({ news: news.find((each) => each === value) ?? shown.news })}>
          {news.map((each) => (
            <Radio key={each} value={each} label={say(`tab.challenges.settings.news.${each}`)} />
          ))}
        </RadioGroup>
      </Field>
      {settings.hasDesk && (
        <Field label={say('tab.challenges.settings.desk')} hint={say('tab.challenges.settings.deskHint')}>
          <RadioGroup value={shown.desk} onChange={(_, { value }) => void keep({ desk: desk.find((each) => each === value) ?? shown.desk })}>
            {desk.map((each) => (
              <Radio key={each} value={each} label={say(`tab.challenges.settings.desk.${each}`)} />
            ))}
          </RadioGroup>
        </Field>
      )}
      {saving.problem && <Refusal problem={saving.problem} />}
      <p className={styles.told} role="status">
        {told}
      </p>
    </section>
  );
}
