import { useSay } from '../../frame/reader.tsx';
import { CheckList } from './CheckList.tsx';
import type { PollForm } from './pollForm.ts';

const stakeholders = ['lea', 'policy', 'academia', 'industry', 'other'] as const;

/** Only some stakeholders; of a poll that only practitioners may read there is nothing to choose. */
export function StakeholderChecks({ form }: { form: PollForm }) {
  const say = useSay();
  const { audience, stakeholders: chosen } = form.draft;
  if (audience === 'lea-only' && chosen.length === 0) return null;
  return (
    <CheckList
      legend={say('bot.poll.form.stakeholders')}
      items={stakeholders.map((key) => ({ key, name: say(`tabs.stakeholder.${key}`) }))}
      chosen={chosen}
      onChosen={(next) => form.change({ kind: 'set', values: { stakeholders: stakeholders.filter((each) => next.includes(each)) } })}
    />
  );
}
