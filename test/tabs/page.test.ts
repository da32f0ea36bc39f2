import { isTabStart, pageAt, pageOfSubPage, pathOf } from '../../tabs/frame/page.ts';
import type { Page } from '../../tabs/frame/page.ts';

describe('the address of a page', () => {
  const pages: [string, Page][] = [
    ['/tabs/polls', { name: 'polls' }],
    ['/tabs/polls/new', { name: 'new-poll' }],
    ['/tabs/polls/p1', { name: 'poll', id: 'p1' }],
    ['/tabs/polls/a%2Fb%20c', { name: 'poll', id: 'a/b c' }],
    ['/tabs/polls/a%2Fb%20c/edit', { name: 'edit-poll', id: 'a/b c' }],
    ['/tabs/knowledge', { name: 'knowledge' }],
    ['/tabs/knowledge/h2020-740714', { name: 'item', id: 'h2020-740714' }],
    ['/tabs/knowledge/h2020-740714~cordis-1', { name: 'item', id: 'h2020-740714~cordis-1' }],
    ['/tabs/knowledge/new', { name: 'new-practice' }],
    ['/tabs/knowledge/p1/edit', { name: 'edit-practice', id: 'p1' }],
    ['/tabs/knowledge/holdings', { name: 'holdings' }],
    ['/tabs/knowledge/imports', { name: 'imports' }],
    ['/tabs/knowledge/imports/i1', { name: 'import', id: 'i1' }],
    ['/tabs/challenges', { name: 'challenges' }],
    ['/tabs/challenges/board', { name: 'challenge-board' }],
    ['/tabs/challenges/new', { name: 'new-challenge' }],
    ['/tabs/challenges/new/d1', { name: 'challenge-draft', id: 'd1' }],
    ['/tabs/challenges/mine', { name: 'my-challenges' }],
    ['/tabs/challenges/desk', { name: 'challenge-desk' }],
    ['/tabs/challenges/themes', { name: 'themes' }],
    ['/tabs/challenges/settings', { name: 'settings' }],
    ['/tabs/challenges/merge', { name: 'merge' }],
    ['/tabs/challenges/a%2Fb%20c', { name: 'challenge', id: 'a/b c' }],
    ['/tabs/challenges/c1/edit', { name: 'edit-challenge', id: 'c1' }],
    ['/tabs/network', { name: 'network' }],
  ];

  test.each(pages)('%s names its page, and the page its address', (path, page) => {
    expect(pageAt(path)).toEqual(page);
    expect(pathOf(page)).toBe(path);
  });

  test('a slash at the end does not matter', () => {
    expect(pageAt('/tabs/polls/')).toEqual({ name: 'polls' });
  });

  test.each(['/', '/tabs', '/tabs/what', '/tabs/polls/p1/more', '/tabs/polls/new/edit', '/tabs/polls/p1/edit/more', '/tabs/network/x', '/tabs/knowledge/p1/more', '/tabs/knowledge/new/edit', '/tabs/knowledge/holdings/x', '/tabs/knowledge/imports/i1/x', '/tabs/challenges/c1/more', '/tabs/challenges/board/x', '/tabs/challenges/new/d1/x', '/tabs/challenges/c1/edit/x', '/polls', '/tabs/polls/%E0%A4%A'])('%s leads nowhere', (path) => {
    expect(pageAt(path)).toEqual({ name: 'not-there' });
  });
});

describe('a deep link', () => {
  test('leads to the page that it names', () => {
    expect(pageOfSubPage('polls/p1')).toEqual({ name: 'poll', id: 'p1' });
    expect(pageOfSubPage('knowledge/fp7-1')).toEqual({ name: 'item', id: 'fp7-1' });
    expect(pageOfSubPage('knowledge/h2020-740714~cordis-1')).toEqual({ name: 'item', id: 'h2020-740714~cordis-1' });
  });

  test('leads to a search with its words and filters', () => {
    const page = pageOfSubPage('knowledge?q=drones&country=FR');
    expect(page).toEqual({ name: 'knowledge', search: 'q=drones&country=FR' });
    expect(page && pathOf(page)).toBe('/tabs/knowledge?q=drones&country=FR');
  });

  test('leads to a challenge, to a kept form, and to a search for challenges', () => {
    expect(pageOfSubPage('challenges/c1')).toEqual({ name: 'challenge', id: 'c1' });
    expect(pageOfSubPage('challenges/new/d1')).toEqual({ name: 'challenge-draft', id: 'd1' });
    const [list, board, merge] = ['challenges?q=rain', 'challenges/board?country=EL', 'challenges/merge?id=a&id=b'].map((link) => pageOfSubPage(link));
    expect([list, board, merge].map((page) => page && pathOf(page))).toEqual(['/tabs/challenges?q=rain', '/tabs/challenges/board?country=EL', '/tabs/challenges/merge?id=a&id=b']);
  });

  test.each([undefined, '', 'elsewhere', 'https://example.org/', '../api/me'])('that says %p leads nowhere', (subPage) => {
    expect(pageOfSubPage(subPage)).toBeUndefined();
  });

  test('leads on only from where a tab opens', () => {
    expect(isTabStart(pageAt('/tabs/polls'))).toBe(true);
    expect(isTabStart(pageAt('/tabs/polls/p1'))).toBe(false);
  });
});
