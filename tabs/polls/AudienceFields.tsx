import { Field, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { useMe } from '../frame/me.tsx';
import { useReader } from '../frame/reader.tsx';
import { scopeKey } from './draft.ts';
import { idOfSpot, messageAt } from './formSpots.ts';
import { scopeText } from './pollText.ts';
import type { NewPoll } from './useNewPoll.ts';

/** Whom the poll asks, and who may read it. */
export function AudienceFields({ poll }: { poll: NewPoll }) {
  const { say, locale } = useReader();
  const { may, stakeholder } = useMe();
  const { audience, scope } = poll.draft;
  return (
    <>
      <Field label={say('tabs.new.scope')} hint={say('tabs.new.scopeHint')} {...messageAt(poll, 'scope')}>
        <Select id={idOfSpot('scope')} value={scope} onChange={(_, { value }) => poll.change({ kind: 'set', values: { scope: value } })}>
          {may.createPoll.map((each) => (
            <option key={scopeKey(each.scope)} value={scopeKey(each.scope)}>
              {scopeText(each.scope, each.name, say, locale)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('tabs.new.audience')} {...messageAt(poll, 'audience')}>
        <RadioGroup
          value={audience}
          onChange={(_, { value }) => poll.change({ kind: 'set', values: { audience: value === 'lea-only' ? 'lea-only' : 'network' } })}
        >
          {/* Somebody who is no practitioner could not even read such a poll. */}
          {stakeholder === 'lea' && <Radio value="lea-only" id={idOfSpot('audience')} label={say('tabs.audience.lea-only')} />}
          <Radio value="network" label={say('tabs.audience.network')} />
        </RadioGroup>
      </Field>
    </>
  );
}
