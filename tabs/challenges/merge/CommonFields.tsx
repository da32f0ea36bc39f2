import { Field, Input, makeStyles, Textarea } from '@fluentui/react-components';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import { securityAreas } from '../../../functions/contract/knowledgeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { CheckList } from '../../polls/form/CheckList.tsx';
import { FindingList } from '../item/FindingList.tsx';
import type { CommonForm, Worded } from './useCommonForm.ts';

const useStyles = makeStyles({ what: { '& textarea': { minHeight: '12rem', maxHeight: 'none' } } });

interface CommonFieldsProps {
  form: CommonForm;
  groups: readonly { id: string; name: string }[];
  themes: readonly { id: string; name: string }[];
}

/** What several challenges have in common: title, wording, and what it is about. */
export function CommonFields({ form, groups, themes }: CommonFieldsProps) {
  const styles = useStyles();
  const say = useSay();
  const { draft, set, findings, replace, busy } = form;
  const counted = (field: Worded): { hint?: string; validationMessage?: string } => {
    const [length, limit] = [draft[field].trim().length, challengeLimits[field]];
    if (length > limit) return { validationMessage: say('refusal.too-long', { field: field === 'title' ? 'title' : 'text', length, limit }) };
    return { hint: length > limit * 0.8 ? say('tabs.practice.length', { length, limit }) : say(`tab.challenges.merge.hint.${field}`) };
  };
  const found = (field: Worded) => findings && findings[field].length > 0 && <FindingList text={draft[field]} findings={findings[field]} onReplace={(finding, words) => replace(field, finding, words)} />;
  const keyed = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ key: id, name }));
  return (
    <>
      <Field label={say('tab.challenges.field.title')} required {...counted('title')}>
        <Input dir="auto" readOnly={busy} value={draft.title} onChange={(_, { value }) => set({ title: value })} />
      </Field>
      {found('title')}
      <Field label={say('tab.challenges.field.what')} required {...counted('what')}>
        <Textarea className={styles.what} dir="auto" resize="vertical" readOnly={busy} value={draft.what} onChange={(_, { value }) => set({ what: value })} />
      </Field>
      {found('what')}
      {groups.length > 0 && <CheckList legend={say('tab.challenges.groups')} hint={say('tab.challenges.merge.groupsHint')} items={keyed(groups)} chosen={draft.groups} onChosen={(next) => set({ groups: next })} />}
      {themes.length > 0 && <CheckList legend={say('tab.challenges.themes')} items={keyed(themes)} chosen={draft.themes} onChosen={(next) => set({ themes: next })} />}
      <CheckList legend={say('tabs.facet.area')} items={securityAreas.map((area) => ({ key: area, name: say(`tabs.facet.area.${area}`) }))} chosen={draft.areas} onChosen={(next) => set({ areas: securityAreas.filter((area) => next.includes(area)) })} />
    </>
  );
}
