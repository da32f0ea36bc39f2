import type { Client } from '../../../functions/contract/client.ts';
import type { DraftsView } from '../../../functions/contract/views.ts';
import type { WordKey } from '../../../functions/contract/words/words.ts';
import type { Outcome } from '../../frame/asking.ts';

/** Forms of one kind that are kept on the server, and where they are gone on with. */
export interface DraftKind {
  list: 'listPollDrafts' | 'listChallengeDrafts';
  keep: (client: Client, id: string, form: string) => Promise<Outcome<DraftsView>>;
  drop: (client: Client, id: string) => Promise<Outcome<DraftsView>>;
  /** Address of the form. */
  addressOf: (id: string) => string;
  /** Address of the list of all of them. */
  all: string;
  /** What a kept form is called; empty where nothing is written yet. */
  nameOf: (form: string) => string;
  /** Over the list of them. */
  section: WordKey;
  unnamed: WordKey;
  /** Milliseconds without a change after which a form is kept. */
  pause: number;
}
