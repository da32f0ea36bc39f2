import { Checkbox, Field, makeStyles, Radio, RadioGroup, shorthands, tokens } from '@fluentui/react-components';
import { useMe } from '../../frame/me.tsx';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useReader } from '../../frame/reader.tsx';
import { CountryChoice } from './CountryChoice.tsx';
import { groupsFor, readersText, tlpWord } from './practiceReaders.ts';
import { idOfPracticeSpot } from './practiceSpots.ts';
import { practiceMessage, practiceValidation } from './usePracticeForm.ts';
import type { PracticeForm } from './usePracticeForm.ts';

const tlps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

const useStyles = makeStyles({
  groups: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(11rem, 1fr))', columnGap: tokens.spacingHorizontalM },
  readers: { margin: 0, padding: tokens.spacingHorizontalM, ...shorthands.borderLeft('3px', 'solid', tokens.colorBrandStroke1), backgroundColor: tokens.colorNeutralBackground2 },
});

/** Who may read it: chosen in words, and said back in one sentence. */
export function MarkingFields({ form }: { form: PracticeForm }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const me = useMe();
  const { draft, set } = form;
  const groups = groupsFor(me, draft.groups);
  const audiences = (['lea-only', 'network', 'public'] as const).filter((audience) => (audience !== 'lea-only' || me.stakeholder === 'lea') && (audience !== 'public' || draft.tlp === 'CLEAR' || draft.audience === 'public'));
  return (
    <>
      <Field label={say('tabs.practice.tlp')} {...practiceValidation(form, 'tlp')}>
        <RadioGroup value={draft.tlp} onChange={(_, { value }) => set({ tlp: tlps.find((tlp) => tlp === value) ?? draft.tlp })}>
          {tlps.map((tlp, at) => (
            <Radio key={tlp} value={tlp} {...(at === 0 ? { id: idOfPracticeSpot('tlp') } : {})} label={say(`tabs.practice.tlp.${tlpWord(tlp)}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={say('tabs.practice.audience')} {...practiceValidation(form, 'audience')}>
        <RadioGroup value={draft.audience} onChange={(_, { value }) => set({ audience: audiences.find((audience) => audience === value) ?? draft.audience })}>
          {audiences.map((audience, at) => (
            <Radio key={audience} value={audience} {...(at === 0 ? { id: idOfPracticeSpot('audience') } : {})} label={say(`tabs.practice.audience.${audience}`)} />
          ))}
        </RadioGroup>
      </Field>
      {groups.length > 0 && (
        <FieldGroup legend={say('tabs.practice.groups')} id={idOfPracticeSpot('groups')} hint={say('tabs.practice.groupsHint')} message={practiceMessage(form, 'groups')}>
          <div className={styles.groups}>
            {groups.map(({ id, name }) => (
              <Checkbox key={id} label={name} checked={draft.groups.includes(id)} onChange={(_, { checked }) => set({ groups: checked === true ? [...draft.groups, id] : draft.groups.filter((each) => each !== id) })} />
            ))}
          </div>
        </FieldGroup>
      )}
      <FieldGroup legend={say('tabs.practice.releasable')} id={idOfPracticeSpot('releasableTo')} message={practiceMessage(form, 'releasableTo')}>
        <Checkbox checked={draft.limited} label={say('tabs.practice.limited')} onChange={(_, { checked }) => set({ limited: checked === true })} />
        {draft.limited && <CountryChoice legend={say('tabs.practice.releasableTo')} id="practice-releasable-countries" chosen={draft.releasableTo} onChosen={(releasableTo) => set({ releasableTo })} />}
      </FieldGroup>
      <p className={styles.readers} role="status">
        {readersText(draft, groups, say, locale)}
      </p>
    </>
  );
}
