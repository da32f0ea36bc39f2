import type { App } from './app.ts';
import { toIndexed } from './challengeIndexed.ts';
import { challengeNames, rowsOf } from './challengeRows.ts';
import type { ChallengeNames } from './challengeRows.ts';
import { readableChallenge } from './readableChallenge.ts';
import { relatedTo, researchFor, similarChallenges, textOf } from './similarChallenges.ts';
import { readingKeys } from '../domain/access.ts';
import { hidesAuthor, mayReadChallenge } from '../domain/challengeAccess.ts';
import { challengesCsv } from '../domain/challengeCsv.ts';
import type { ListedChallenge } from '../domain/challengeCsv.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import type { ChallengeFilters, ChallengeHit } from '../search/challenges/challengeIndex.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';
import { readEither } from '../store/challenges.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { ChallengeListView, ChallengeRow, ReviewView } from '../contract/challengeViews.ts';
import type { ExportView } from '../contract/views.ts';

/** Most challenges of one export, and how many are read from the store at once. */
const mostExported = 1_000;
const atOnce = 100;

type AnyStored = StoredChallenge | StoredCommon;
type Found = { hit: ChallengeHit; challenge: AnyStored };

/**
 * What the caller may read and that fits, with counts by facet. The index answers by the caller's keys; every hit is then
 * read from the store and checked once more, so that what changed a moment ago is never shown.
 */
export async function searchChallenges(app: App, caller: Caller, { filters, ...asked }: ParsedOf<'searchChallenges'>['body']): Promise<Decision<ChallengeListView>> {
  const { hits, total, facets, more } = app.challengeIndex.find({ ...asked, filters: chosen(filters), keys: readingKeys(caller) });
  const [found, names] = await Promise.all([readFound(app, caller, hits), challengeNames(app)]);
  const rows = await rowsOf(app, caller, found.map(({ challenge }) => challenge), names);
  return accepted({
    items: rows.map((row, at) => marked(row, found[at])),
    total: total - (hits.length - found.length),
    more,
    facets: { ...facets, group: labelled(facets.group, (ids) => names.groups(ids)), theme: labelled(facets.theme, (ids) => names.themes(ids)) },
    state: app.challengesState(),
  });
}

function chosen(filters: ChallengeFilters): ChallengeFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, values]: [string, readonly string[] | undefined]) => values !== undefined && values.length > 0));
}

/** Hits as they stand in the store now; what is gone, or not to be read (any more), is left out. */
async function readFound(app: App, caller: Caller, hits: readonly ChallengeHit[]): Promise<Found[]> {
  const stored = await Promise.all(hits.map(({ id }) => readEither(app.store, id)));
  return hits.flatMap((hit, at) => {
    const challenge = stored[at]?.value;
    return challenge && mayReadChallenge(caller, challenge) ? [{ hit, challenge }] : [];
  });
}

/** With the place where the words are; not where the text has become another one since the index took it in. */
function marked(row: ChallengeRow, found: Found | undefined): ChallengeRow {
  if (!found) return row;
  const { hit: { titleMarks, snippet, marks }, challenge } = found;
  const shown = snippet.replace(/^… /, '').replace(/ …$/, '');
  const holds = snippet !== '' && toIndexed(challenge).text.includes(shown);
  return { ...row, titleMarks: titleMarks.filter(([, to]) => to <= row.title.length), ...(holds ? { snippet, marks } : {}) };
}

function labelled(values: { value: string; count: number }[], named: (ids: string[]) => { id: string; name: string }[]): ChallengeListView['facets']['group'] {
  const names = named(values.map(({ value }) => value));
  return values.map((one, at) => ({ ...one, label: names[at]?.name ?? one.value }));
}

/** What a search finds as CSV, in its order, up to 1,000. */
export async function exportChallenges(app: App, caller: Caller, { filters, ...asked }: ParsedOf<'exportChallenges'>['body']): Promise<Decision<ExportView>> {
  const names = await challengeNames(app);
  const listed: ListedChallenge[] = [];
  for (let skip = 0; skip < mostExported; skip += atOnce) {
    const { hits } = app.challengeIndex.find({ ...asked, filters: chosen(filters), keys: readingKeys(caller), skip, limit: atOnce });
    const found = await readFound(app, caller, hits);
    listed.push(...found.map(({ challenge }) => listedOf(caller, challenge, names)));
    if (hits.length < atOnce) break;
  }
  return accepted({ fileName: 'ileanet-challenges.csv', csv: challengesCsv(listed) });
}

function listedOf(caller: Caller, challenge: AnyStored, names: ChallengeNames): ListedChallenge {
  return {
    challenge, organisation: hidesAuthor(caller, challenge) ? undefined : challenge.organisation,
    groups: names.groups(challenge.groups ?? []).map(({ name }) => name), assigned: names.groups(challenge.assigned === undefined ? [] : [challenge.assigned])[0]?.name,
    themes: names.themes(challenge.themes).map(({ name }) => name),
  };
}

/** What is about the same, but for what it has to do with already, and what research offers. Refuses: not-there. */
export async function listSimilar(app: App, caller: Caller, id: string): Promise<Decision<Pick<ReviewView, 'similar' | 'research' | 'state'>>> {
  const challenge = (await readableChallenge(app, caller, id))?.value;
  if (!challenge) return refused({ kind: 'not-there' });
  const [similar, research] = await Promise.all([
    similarChallenges(app, caller, textOf(challenge), [id, ...relatedTo(challenge)]),
    researchFor(app, caller, `${challenge.title} ${challenge.what}`),
  ]);
  return accepted({ similar, research, state: app.challengesState() });
}
