import type { App } from './app.ts';
import { rowsOf } from './challengeRows.ts';
import { readableChallenge } from './readableChallenge.ts';
import type { ChallengeReport } from '../domain/challenge.ts';
import { readsFromBeginning } from '../domain/challengeAccess.ts';
import { mayModerate } from '../domain/challengeModeration.ts';
import type { DeskPlaces } from '../domain/deskPlaces.ts';
import type { Caller } from '../domain/member.ts';
import { challengeReports } from '../store/challengeCollections.ts';
import { challengesPartition, readComment } from '../store/challenges.ts';
import { listOrganisations } from '../store/network.ts';
import type { DeskView } from '../contract/challengeViews.ts';

/** Most that are shown, and most that are read of a country. */
const most = 100;

/**
 * Open reports on what the caller may read and moderate, longest first; not those about what he wrote himself, which are
 * for another moderator: he would learn who reported him.
 */
export async function reportsFor(app: App, caller: Caller, { countries, everywhere }: DeskPlaces): Promise<DeskView['reports']> {
  const from = everywhere ? [...new Set((await listOrganisations(app.store)).filter(({ stakeholder }) => stakeholder === 'lea').map(({ country }) => country).concat(countries))] : countries;
  const pages = await Promise.all(from.map((country) => app.store.list(challengeReports, { order: 'inCountry', where: { country, state: 'open' }, partition: challengesPartition, limit: most })));
  const open = pages.flatMap(({ items }) => items.map(({ value }) => value)).sort((one, other) => (one.at < other.at ? -1 : 1)).slice(0, most);
  const shown = (await Promise.all(open.map((report) => reported(app, caller, report)))).filter((one) => one !== undefined);
  const rows = new Map((await rowsOf(app, caller, [...new Map(shown.map(({ challenge }) => [challenge.id, challenge])).values()])).map((row) => [row.id, row]));
  return shown.flatMap(({ report: { id, by, why, at }, challenge, comment }) => {
    const row = rows.get(challenge.id);
    return row ? [{ id, challenge: row, ...(comment === undefined ? {} : { comment }), by: by.name, why, at }] : [];
  });
}

async function reported(app: App, caller: Caller, report: ChallengeReport) {
  const [stored, comment] = await Promise.all([readableChallenge(app, caller, report.of), report.comment === undefined ? undefined : readComment(app.store, report.comment)]);
  if (!stored || !mayModerate(caller, stored.value)) return undefined;
  const writer = comment ? comment.value.by.member : stored.value.author.member;
  if (writer === caller.id || (report.comment !== undefined && !comment)) return undefined;
  // What he is not shown where it stands is for another moderator.
  if (comment && !readsFromBeginning(caller, stored.value) && comment.value.at < (stored.value.readersSince ?? '')) return undefined;
  return { report, challenge: stored.value, comment: comment?.value.text };
}
