import type { Client } from '../../functions/contract/client.ts';
import type { PollListView } from '../../functions/contract/views.ts';
import { keyOfList, loadPolls } from '../../tabs/polls/list/loadPolls.ts';
import { listNamed, usualList } from '../../tabs/polls/list/shownList.ts';
import { everyFiveSeconds, everyQuarterMinute } from '../../tabs/polls/pace.ts';
import { aPollView } from '../makers/aPollView.ts';

/** A service that has these pages of a list, and remembers what it was asked. */
function aClient(pages: PollListView[]) {
  const asked: unknown[] = [];
  const call = async (_name: string, given: { query: { which?: string; after?: string } }) => {
    asked.push(given.query);
    return { ok: true, view: pages[Number(given.query.after ?? 0)] };
  };
  return { client: { call } as unknown as Client, asked };
}

describe('the list that is shown', () => {
  test('is what the address names, and nothing unknown', () => {
    expect(['closed', 'mine', '', 'all', 'constructor'].map(listNamed)).toEqual(['closed', 'mine', undefined, undefined, undefined]);
  });

  test('is what waits for the member, if anything does', () => {
    expect(usualList(3)).toBe('waiting');
    expect(usualList(0)).toBe('open');
  });
});

describe('a page of a list', () => {
  test('is asked for by its name', async () => {
    const { client, asked } = aClient([{ items: [aPollView()] }]);
    expect(await loadPolls(client, keyOfList('closed'))).toEqual({ ok: true, view: { items: [aPollView()] } });
    expect(asked).toEqual([{ which: 'closed', after: undefined }]);
  });

  test('is never empty while there is more: polls that were answered leave holes in what waits', async () => {
    const { client, asked } = aClient([{ items: [], next: '1' }, { items: [], next: '2' }, { items: [aPollView()], next: '3' }]);
    expect(await loadPolls(client, keyOfList('waiting'))).toMatchObject({ ok: true, view: { items: [{ id: 'poll-1' }], next: '3' } });
    expect(asked).toHaveLength(3);
  });

  test('is given up after ten empty ones, with the way on', async () => {
    const { client, asked } = aClient(Array.from({ length: 20 }, (_, at) => ({ items: [], next: String(at + 1) })));
    expect(await loadPolls(client, keyOfList('waiting'))).toMatchObject({ ok: true, view: { items: [], next: '10' } });
    expect(asked).toHaveLength(10);
  });
});

describe('how often it is asked anew', () => {
  test('is never for what is closed, once its card is where it belongs', () => {
    const posting = { id: 'p', kind: 'channel' as const, late: false };
    expect(everyFiveSeconds(aPollView())).toBe(5_000);
    expect(everyFiveSeconds(aPollView({ state: 'closed' }))).toBeUndefined();
    expect(everyFiveSeconds(aPollView({ state: 'closed', postings: [{ ...posting, state: 'sending' }] }))).toBe(5_000);
    expect(everyFiveSeconds(aPollView({ state: 'closed', postings: [{ ...posting, state: 'posted' }] }))).toBeUndefined();
    expect(everyQuarterMinute({ items: [] })).toBe(15_000);
    expect(everyQuarterMinute({ items: [aPollView({ state: 'closed' })] })).toBeUndefined();
  });
});
