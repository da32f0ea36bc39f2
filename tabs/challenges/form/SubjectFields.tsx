import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeFormView } from '../../../functions/contract/challengeViews.ts';
import { securityAreas } from '../../../functions/contract/knowledgeViews.ts';
import { Fold } from '../../frame/Fold.tsx';
import { useSay } from '../../frame/reader.tsx';
import { CheckList } from '../../polls/form/CheckList.tsx';
import { roomText } from '../../polls/roomText.ts';
import { foldOf, idOfChallengeSpot } from './challengeSpots.ts';
import { challengeMessage, challengeValidation } from './useChallengeForm.ts';
import type { ChallengeForm } from './useChallengeForm.ts';

/** Headline, themes and areas: folded, since nobody has to fill them in. */
export function SubjectFields({ form, offered }: { form: ChallengeForm; offered: ChallengeFormView }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { written, set, refusal } = form;
  const { title, themes, areas } = written;
  const chosen = [title.trim(), ...offered.themes.filter(({ id }) => themes.includes(id)).map(({ name }) => name), ...areas.map((area) => say(`tabs.facet.area.${area}`))].filter((each) => each !== '');
  return (
    <Fold title={say('tab.challenges.form.subject')} line={chosen.length > 0 ? chosen.join(' · ') : say('tab.challenges.form.subjectHint')} open={open || foldOf(refusal?.spot) === 'subject'} onOpen={setOpen}>
      <Field label={say('tab.challenges.form.title')} hint={roomText(title, challengeLimits.title, say) ?? say('tab.challenges.form.titleHint')} {...challengeValidation(form, 'title')}>
        <Input id={idOfChallengeSpot('title')} dir="auto" value={title} onChange={(_, { value }) => set({ title: value })} />
      </Field>
      {offered.themes.length > 0 && (
        <div id={idOfChallengeSpot('themes')} tabIndex={-1}>
          <CheckList legend={say('tab.challenges.facet.theme')} {...hint(challengeMessage(form, 'themes'))} items={offered.themes.map(({ id, name }) => ({ key: id, name }))} chosen={themes} onChosen={(next) => set({ themes: next })} />
        </div>
      )}
      <div id={idOfChallengeSpot('areas')} tabIndex={-1}>
        <CheckList
          legend={say('tabs.facet.area')}
          {...hint(challengeMessage(form, 'areas'))}
          items={securityAreas.map((area) => ({ key: area, name: say(`tabs.facet.area.${area}`) }))}
          chosen={areas}
          onChosen={(next) => set({ areas: securityAreas.filter((area) => next.includes(area)) })}
        />
      </div>
    </Fold>
  );
}

function hint(message: string | undefined): { hint?: string } {
  return message === undefined ? {} : { hint: message };
}
