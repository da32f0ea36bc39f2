import type { App } from './app.ts';
import type { Challenge, ChallengeReport, Endorsement } from '../domain/challenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { erased, namesPerson, withoutPerson } from '../domain/erasure.ts';
import type { ErasedPerson } from '../domain/erasure.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import { challengeReports, challenges, commonChallenges, endorsements, storedChallenge, storedCommon } from '../store/challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';
import { outbox } from '../store/collections.ts';
import { create, remove, replace } from '../store/store.ts';
import type { Collection, Stored, Write } from '../store/store.ts';

/** All that erasing a person knows of challenges. */

/** Documents that are about one person and nothing else, and how each says whose it is. */
export const ownOfChallenges: Record<string, (stored: Stored<unknown>) => string> = {
  followers: memberOf,
  challengeNews: memberOf,
  memberSettings: memberOf,
  challengeDrafts: ({ partition }) => partition.replace(/^drafts:/, ''),
};

function memberOf({ value }: Stored<unknown>): string {
  return (value as { member: string }).member;
}

/**
 * What the person raised and said stays, by an erased author; an organisation that endorsed goes on to count; open reports
 * stay. Undefined for documents that lose the person as any other does (comments, events).
 */
export function changeOfChallenges(app: App, { collection, stored }: { collection: Collection<unknown>; stored: Stored<unknown> }, person: ErasedPerson): Write[] | undefined {
  switch (collection.name) {
    case 'challenges':
      return [replace(challenges, stored as Stored<StoredChallenge>, storedChallenge(challengeWithout(stored.value as StoredChallenge, person, app.now())))];
    case 'commonChallenges':
      return [replace(commonChallenges, stored as Stored<StoredCommon>, storedCommon(commonWithout(stored.value as StoredCommon, person, app.now())))];
    case 'endorsements': {
      const endorsement = stored.value as Endorsement;
      return [replace(endorsements, stored as Stored<Endorsement>, { ...endorsement, members: endorsement.members.filter((member) => member !== person.id) })];
    }
    case 'challengeReports':
      return reportWithout(app, stored as Stored<ChallengeReport>, person);
    case 'outbox':
      return isNewsFor(stored.value as OutboxItem, person) ? [remove(outbox, stored)] : undefined;
    default:
      return undefined;
  }
}

/** Changed now, so that the search index takes in who reads it from here on. */
function challengeWithout(before: Challenge, person: ErasedPerson, now: string): Challenge {
  const after = { ...withoutPerson(before, person), ...readersWithout(before, person), changedAt: now };
  // What only its author could read is read by nobody any more.
  const nobodys = before.state.name === 'withdrawn' && before.author.member === person.id;
  return nobodys ? { ...after, title: '', what: '', impact: '', tried: '', state: { name: 'withdrawn', from: before.state.name === 'withdrawn' ? before.state.from : 'submitted' } } : after;
}

function commonWithout(before: CommonChallenge, person: ErasedPerson, now: string): CommonChallenge {
  return { ...withoutPerson(before, person), ...readersWithout(before, person), asked: before.asked.filter((member) => member !== person.id), changedAt: now };
}

/** The person is no reader any more; nor does anybody called “erased” become one. */
function readersWithout({ people, held }: Challenge | CommonChallenge, person: ErasedPerson): Pick<Challenge, 'people' | 'held'> {
  const others = (members: readonly string[]): string[] => members.filter((member) => member !== person.id);
  return {
    ...(people ? { people: others(people) } : {}),
    ...(held ? { held: { ...withoutPerson(held, person), moderators: others(held.moderators) } } : {}),
  };
}

/** Kept under an id that is made of who reported what: it gets another, made before the old one goes. */
function reportWithout(app: App, stored: Stored<ChallengeReport>, person: ErasedPerson): Write[] {
  const { value } = stored;
  if (value.by.member !== person.id) return [replace(challengeReports, stored, withoutPerson(value, person))];
  const gone = remove(challengeReports, stored);
  return value.state === 'settled' ? [gone] : [create(challengeReports, { ...value, id: app.newId(), by: { member: erased, name: '' } }), gone];
}

function isNewsFor(item: OutboxItem, person: ErasedPerson): boolean {
  return ('member' in item && item.member === person.id) || (item.task === 'news' && namesPerson(JSON.stringify(item), person));
}
