import { pathOf } from '../../frame/page.ts';
import type { DraftKind } from '../../polls/drafts/draftKind.ts';
import { nameOfKept } from './challengeForm.ts';

export const challengeDrafts: DraftKind = {
  list: 'listChallengeDrafts',
  keep: (client, id, form) => client.call('keepChallengeDraft', { params: { id }, body: { form } }),
  drop: (client, id) => client.call('dropChallengeDraft', { params: { id } }),
  addressOf: (id) => pathOf({ name: 'challenge-draft', id }),
  all: pathOf({ name: 'my-challenges' }),
  nameOf: nameOfKept,
  section: 'tab.challenges.drafts',
  unnamed: 'tab.challenges.drafts.unnamed',
  pause: 2_000,
};
