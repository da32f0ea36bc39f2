import { Empty } from '../../frame/Empty.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { ChallengesLayout } from '../ChallengesLayout.tsx';
import { NewTheme } from './NewTheme.tsx';
import { ThemeRow } from './ThemeRow.tsx';

/** The network's own themes: everybody sees them, coordinators look after them. */
export function ThemesPage() {
  const say = useSay();
  const box = useBoxStyles();
  const back = { to: { name: 'challenges' } as const, label: say('tab.challenges.back') };
  const { view, problem, reload, put } = useAnswer('listThemes', []);
  if (!view && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <ChallengesLayout title={say('tab.challenges.themes')} here="themes">
      <p>{say(view?.may.manage ? 'tab.challenges.theme.introManage' : 'tab.challenges.theme.intro')}</p>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {!view && <Waiting rows={2} height={64} />}
      {view?.may.manage && <NewTheme onThemes={put} />}
      {view?.items.length === 0 && <Empty title={say('tab.challenges.theme.none')} text={say('tab.challenges.theme.noneText')} />}
      {view && view.items.length > 0 && (
        <ul className={box.list}>
          {view.items.map((theme) => (
            <ThemeRow key={theme.id} theme={theme} mayManage={view.may.manage} onThemes={put} onOutdated={reload} />
          ))}
        </ul>
      )}
    </ChallengesLayout>
  );
}
