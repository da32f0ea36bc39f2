import { pathOf } from '../../frame/page.ts';
import { keptFormAt } from '../form/formAddress.ts';
import { questionOf } from '../form/keptForm.ts';
import type { DraftKind } from './draftKind.ts';

export const pollDrafts: DraftKind = {
  list: 'listPollDrafts',
  keep: (client, id, form) => client.call('keepPollDraft', { params: { id }, body: { form } }),
  drop: (client, id) => client.call('dropPollDraft', { params: { id } }),
  addressOf: keptFormAt,
  all: `${pathOf({ name: 'polls' })}?state=mine`,
  nameOf: questionOf,
  section: 'tabs.drafts.title',
  unnamed: 'tabs.drafts.unnamed',
  pause: 1_500,
};
