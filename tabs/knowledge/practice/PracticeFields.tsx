import { Field, Input, Select, Textarea, makeStyles } from '@fluentui/react-components';
import { practiceKinds, practiceLimits, securityAreas } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { CheckList } from '../../polls/form/CheckList.tsx';
import { CountryChoice } from './CountryChoice.tsx';
import { LinkFields } from './LinkFields.tsx';
import { idOfPracticeSpot } from './practiceSpots.ts';
import { practiceValidation } from './usePracticeForm.ts';
import type { PracticeForm } from './usePracticeForm.ts';

const useStyles = makeStyles({
  text: { '& textarea': { minHeight: '12rem', maxHeight: 'none' } },
  short: { maxWidth: '20rem' },
});

/** What it is about. */
export function PracticeFields({ form }: { form: PracticeForm }) {
  const styles = useStyles();
  const { say } = useReader();
  const { draft, set } = form;
  const length = draft.text.trim().length;
  return (
    <>
      <Field label={say('tabs.practice.kind')} className={styles.short} {...practiceValidation(form, 'kind')}>
        <Select id={idOfPracticeSpot('kind')} value={draft.kind} onChange={(_, { value }) => set({ kind: practiceKinds.find((kind) => kind === value) ?? draft.kind })}>
          {practiceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(`tabs.facet.kind.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('tabs.practice.title')} required hint={say('tabs.practice.titleHint')} {...practiceValidation(form, 'title')}>
        <Input id={idOfPracticeSpot('title')} dir="auto" value={draft.title} onChange={(_, { value }) => set({ title: value })} />
      </Field>
      <Field
        label={say('tabs.practice.text')}
        required
        hint={length > practiceLimits.text * 0.8 ? say('tabs.practice.length', { length, limit: practiceLimits.text }) : say('tabs.practice.textHint')}
        {...practiceValidation(form, 'text')}
      >
        <Textarea id={idOfPracticeSpot('text')} className={styles.text} dir="auto" resize="vertical" value={draft.text} onChange={(_, { value }) => set({ text: value })} />
      </Field>
      <Field label={say('tabs.project.keywords')} hint={say('tabs.practice.keywordsHint')} {...practiceValidation(form, 'keywords')}>
        <Input id={idOfPracticeSpot('keywords')} dir="auto" value={draft.keywords} onChange={(_, { value }) => set({ keywords: value })} />
      </Field>
      <div id={idOfPracticeSpot('areas')} tabIndex={-1}>
        <CheckList
          legend={say('tabs.facet.area')}
          items={securityAreas.map((area) => ({ key: area, name: say(`tabs.facet.area.${area}`) }))}
          chosen={draft.areas}
          onChosen={(chosen) => set({ areas: securityAreas.filter((area) => chosen.includes(area)) })}
        />
      </div>
      <CountryChoice legend={say('tabs.practice.countries')} id={idOfPracticeSpot('countries')} chosen={draft.countries} onChosen={(countries) => set({ countries })} />
      <LinkFields form={form} />
      <Field label={say('tabs.practice.source')} hint={say('tabs.practice.sourceHint')} {...practiceValidation(form, 'source')}>
        <Input id={idOfPracticeSpot('source')} dir="auto" value={draft.source} onChange={(_, { value }) => set({ source: value })} />
      </Field>
      <Field className={styles.short} label={say('tabs.practice.reviewBy')} required hint={say('tabs.practice.reviewByHint')} {...practiceValidation(form, 'reviewBy')}>
        <Input type="date" id={idOfPracticeSpot('reviewBy')} value={draft.reviewBy} onChange={(_, { value }) => set({ reviewBy: value })} />
      </Field>
    </>
  );
}
