import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { App } from '../../functions/app/app.ts';
import { dropChallengeDraft, keepChallengeDraft, listChallengeDrafts } from '../../functions/app/challengeDrafts.ts';
import { challengeLimits } from '../../functions/domain/challenge.ts';
import { aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** A form that is kept to go on with later belongs to who keeps it. */
const { author, colleague } = people;

onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: App;
  let later: (seconds: number) => void;
  beforeEach(async () => {
    fresh = await stores.fresh();
    ({ app, later } = await aNetwork(fresh.store));
  });
  afterEach(() => fresh.gone());
  const kept = async (caller = author) => must(await listChallengeDrafts(app, caller)).items.map(({ form }) => form);

  test('comes back newest first, is kept anew under its id, and goes when it is thrown away', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    must(await keepChallengeDraft(app, author, one, '1'));
    later(1);
    must(await keepChallengeDraft(app, author, other, 'άλλο'));
    expect(await kept()).toEqual(['άλλο', '1']);
    later(1);
    must(await keepChallengeDraft(app, author, one, '1 again'));
    expect(await kept()).toEqual(['1 again', 'άλλο']);
    for (let times = 0; times < 2; times += 1) must(await dropChallengeDraft(app, author, one));
    expect(await kept()).toEqual(['άλλο']);
  });

  test('is nobody else’s', async () => {
    const id = randomUUID();
    must(await keepChallengeDraft(app, author, id, 'mine'));
    expect(await kept(colleague)).toEqual([]);
    must(await keepChallengeDraft(app, colleague, id, 'theirs'));
    must(await dropChallengeDraft(app, colleague, id));
    expect(await kept()).toEqual(['mine']);
  });

  test('up to twenty; one of them may still be kept anew', async () => {
    const ids = Array.from({ length: challengeLimits.drafts }, () => randomUUID());
    for (const id of ids) must(await keepChallengeDraft(app, author, id, 'x'));
    expect(await keepChallengeDraft(app, author, randomUUID(), 'x')).toEqual({ ok: false, refusal: { kind: 'too-many-drafts', most: 20 } });
    expect(kindOf(await keepChallengeDraft(app, author, ids[0] ?? '', 'y'))).toBe('accepted');
  });

  test.each([
    ['as it is', 'In the RESTREINT UE annex'],
    ['in a form', JSON.stringify({ what: 'In the RESTREINT UE annex' })],
    ['over two lines of a form', JSON.stringify({ form: { texts: ['In the RESTREINT\nUE annex'] } })],
  ])('is not kept with a classification marking %s', async (_how, form) => {
    const before = await fresh.content();
    expect(kindOf(await keepChallengeDraft(app, author, randomUUID(), form))).toBe('classified');
    expect(await fresh.content()).toEqual(before);
  });

  test('that is no JSON, or deeply nested, is kept as it is', async () => {
    for (const form of ['{"what', '['.repeat(20_000), `${'['.repeat(19_000)}${']'.repeat(19_000)}`]) expect(kindOf(await keepChallengeDraft(app, author, randomUUID(), form))).toBe('accepted');
  });
});
