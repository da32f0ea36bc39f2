import { Checkbox, Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import { validationOf } from '../../frame/spottedRefusal.ts';
import { CountryChoice } from './CountryChoice.tsx';
import type { PracticeDraft } from './practiceDraft.ts';
import { tlpWord } from './practiceReaders.ts';

const tlps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export type MarkingDraft = Pick<PracticeDraft, 'tlp' | 'audience' | 'limited' | 'releasableTo'>;
type MarkingSpot = 'tlp' | 'audience' | 'releasableTo';

interface MarkingChoicesProps {
  draft: MarkingDraft;
  set: (values: Partial<MarkingDraft>) => void;
  idOf: (spot: MarkingSpot) => string;
  /** The refusal that a field shows about itself. */
  messageAt: (spot: MarkingSpot) => string | undefined;
  /** What RED means here. */
  red: string;
  /** Between those who read it and their countries. */
  children?: ReactNode;
}

/** A marking, chosen in words: how far it may be passed on, to whom, and in which countries. */
export function MarkingChoices({ draft, set, idOf, messageAt, red, children }: MarkingChoicesProps) {
  const say = useSay();
  const me = useMe();
  const audiences = (['lea-only', 'network', 'public'] as const).filter((audience) => (audience !== 'lea-only' || me.stakeholder === 'lea') && (audience !== 'public' || draft.tlp === 'CLEAR' || draft.audience === 'public'));
  return (
    <>
      <Field label={say('tabs.practice.tlp')} {...validationOf(messageAt('tlp'))}>
        <RadioGroup value={draft.tlp} onChange={(_, { value }) => set({ tlp: tlps.find((tlp) => tlp === value) ?? draft.tlp })}>
          {tlps.map((tlp, at) => (
            <Radio key={tlp} value={tlp} {...(at === 0 ? { id: idOf('tlp') } : {})} label={tlp === 'RED' ? red : say(`tabs.practice.tlp.${tlpWord(tlp)}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={say('tabs.practice.audience')} {...validationOf(messageAt('audience'))}>
        <RadioGroup value={draft.audience} onChange={(_, { value }) => set({ audience: audiences.find((audience) => audience === value) ?? draft.audience })}>
          {audiences.map((audience, at) => (
            <Radio key={audience} value={audience} {...(at === 0 ? { id: idOf('audience') } : {})} label={say(`tabs.practice.audience.${audience}`)} />
          ))}
        </RadioGroup>
      </Field>
      {children}
      <FieldGroup legend={say('tabs.practice.releasable')} id={idOf('releasableTo')} message={messageAt('releasableTo')}>
        <Checkbox checked={draft.limited} label={say('tabs.practice.limited')} onChange={(_, { checked }) => set({ limited: checked === true })} />
        {draft.limited && <CountryChoice legend={say('tabs.practice.releasableTo')} id={`${idOf('releasableTo')}-countries`} chosen={draft.releasableTo} onChosen={(releasableTo) => set({ releasableTo })} />}
      </FieldGroup>
    </>
  );
}
