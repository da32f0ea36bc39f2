import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { ChoiceBox } from './ChoiceBox.tsx';
import { namedOnce } from './namedOnce.ts';
import type { Showing } from './showing.ts';

interface AssignBoxProps {
  challenge: AnyChallengeView;
  showing: Showing;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Gives it to a practitioner group that may read it, or to none. */
export function AssignBox({ challenge, showing, onEnd }: AssignBoxProps) {
  const say = useSay();
  const form = useAnswer('challengeForm', []);
  const { groups, assigned, marking, id } = challenge;
  const everybodyReads = marking.tlp === 'CLEAR' || marking.tlp === 'GREEN';
  const choices = namedOnce([...groups, ...(assigned ? [assigned] : []), ...(everybodyReads ? (form.view?.groups ?? []) : [])]);
  const [chosen, setChosen] = useState(assigned?.id ?? '');
  return (
    <ChoiceBox
      confirm={say('tab.challenges.assign.confirm')}
      showing={showing}
      send={(client) => client.call('assignChallenge', { params: { id }, body: { group: chosen === '' ? null : chosen } })}
      onEnd={onEnd}
    >
      <Field label={say('tab.challenges.assign.label')} hint={say(choices.length === 0 ? 'tab.challenges.assign.noGroups' : 'tab.challenges.assign.hint')}>
        <Select value={chosen} onChange={(_, { value }) => setChosen(value)}>
          <option value="">{say('tab.challenges.nobody')}</option>
          {choices.map((group) => (
            <option key={group.id} value={group.id}>
              {group.name}
            </option>
          ))}
        </Select>
      </Field>
    </ChoiceBox>
  );
}
