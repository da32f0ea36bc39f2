import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { countryName } from '../../frame/country.ts';
import { useReader } from '../../frame/reader.tsx';
import { Fact, Facts } from '../../knowledge/Facts.tsx';
import { Part } from '../../frame/Part.tsx';
import { groupsReading } from './groupsReading.ts';

/** Whose it is, who works on it, and what it is about. */
export function ChallengeFacts({ challenge }: { challenge: AnyChallengeView }) {
  const { say, locale } = useReader();
  const names = (all: readonly { name: string }[]): string => all.map(({ name }) => name).join(', ');
  const { author, organisation, country } = challenge;
  const by = [author, organisation, countryName(country, locale)].filter((each) => each !== undefined).join(' · ');
  const often = challenge.kind === 'challenge' ? challenge.often : undefined;
  const despite = challenge.kind === 'challenge' ? (challenge.despite ?? []) : [];
  return (
    <Part title={say('tab.challenges.facts')}>
      <Facts>
        <Fact name={say('tab.challenges.by', { kind: challenge.kind })}>{author === undefined ? say('tab.challenges.unnamed', { from: by }) : by}</Fact>
        <Fact name={say('tab.challenges.often')}>{often && say('challenges.often', { often })}</Fact>
        <Fact name={say('tab.challenges.assigned')}>{challenge.assigned?.name ?? say('tab.challenges.nobody')}</Fact>
        <Fact name={say('tab.challenges.groups')}>{names(groupsReading(challenge))}</Fact>
        <Fact name={say('tab.challenges.themes')}>{names(challenge.themes)}</Fact>
        <Fact name={say('tabs.facet.area')}>{challenge.areas.map((area) => say(`tabs.facet.area.${area}`)).join(', ')}</Fact>
        <Fact name={say('tab.challenges.raised', { kind: challenge.kind })}>{say('tab.challenges.day', { at: new Date(challenge.raisedAt) })}</Fact>
        <Fact name={say('tab.challenges.despite')}>{despite.length > 0 && despite.map((kind) => say('screening.kind', { kind: kind.replace('-', '_') })).join(', ')}</Fact>
      </Facts>
    </Part>
  );
}
