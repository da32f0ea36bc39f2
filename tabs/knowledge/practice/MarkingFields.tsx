import { Checkbox, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import { useMe } from '../../frame/me.tsx';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useReader } from '../../frame/reader.tsx';
import { MarkingChoices } from './MarkingChoices.tsx';
import { groupsFor, readersText } from './practiceReaders.ts';
import { idOfPracticeSpot } from './practiceSpots.ts';
import { practiceMessage } from './usePracticeForm.ts';
import type { PracticeForm } from './usePracticeForm.ts';

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
  return (
    <>
      <MarkingChoices draft={draft} set={set} idOf={idOfPracticeSpot} messageAt={(spot) => practiceMessage(form, spot)} red={say('tabs.practice.tlp.RED')}>
        {groups.length > 0 && (
          <FieldGroup legend={say('tabs.practice.groups')} id={idOfPracticeSpot('groups')} hint={say('tabs.practice.groupsHint')} message={practiceMessage(form, 'groups')}>
            <div className={styles.groups}>
              {groups.map(({ id, name }) => (
                <Checkbox key={id} label={name} checked={draft.groups.includes(id)} onChange={(_, { checked }) => set({ groups: checked === true ? [...draft.groups, id] : draft.groups.filter((each) => each !== id) })} />
              ))}
            </div>
          </FieldGroup>
        )}
      </MarkingChoices>
      <p className={styles.readers} role="status">
        {readersText(draft, groups, say, locale)}
      </p>
    </>
  );
}
