import { describe, expect, test } from '@jest/globals';
import { sayIn } from '../../functions/contract/words/words.ts';
import { choiceOf, longestWords, shown, tabOf } from '../../tabs/configure/choice.ts';
import { isTabStart, pageAt, pageOfSubPage, pathOf } from '../../tabs/frame/page.ts';

const origin = 'https://ileanet.example';
const say = sayIn('en-GB');

describe('a tab in a channel or chat', () => {
  test.each(shown)('that shows %s opens at a tab’s first page, so that deep links lead further from there', (shows) => {
    const tab = tabOf({ shows, words: 'drones' }, origin, say);
    const { origin: at, pathname } = new URL(tab?.contentUrl ?? '');
    expect({ at, start: isTabStart(pageAt(pathname)) }).toEqual({ at: origin, start: true });
    expect(tab?.name).not.toBe('');
  });

  test('is an entity of its own for each thing it shows, and for each subject', () => {
    const tabs = [...shown.map((shows) => ({ shows, words: 'drones' })), { shows: 'subject' as const, words: 'phones' }];
    const ids = tabs.map((choice) => tabOf(choice, origin, say)?.entityId);
    expect(new Set(ids).size).toBe(5);
    // The personal tabs have their own: a link to those must not lead here.
    for (const id of ['polls', 'knowledge', 'network']) expect(ids).not.toContain(id);
  });

  test('comes back as it was chosen when it is changed', () => {
    for (const choice of [{ shows: 'polls', words: '' }, { shows: 'results', words: '' }, { shows: 'knowledge', words: '' }, { shows: 'subject', words: 'αποθήκευση & drones? #1 %41' }] as const) {
      expect(choiceOf(tabOf(choice, origin, say)?.contentUrl ?? '')).toEqual(choice);
    }
  });

  test('is not offered before there is a subject', () => {
    for (const words of ['', '   ', '\t\n']) expect(tabOf({ shows: 'subject', words }, origin, say)).toBeUndefined();
  });

  test('has a subject in one line that is not too long, whatever was typed', () => {
    const tab = tabOf({ shows: 'subject', words: ` two \n  lines ${'🚓'.repeat(100)}` }, origin, say);
    expect([...(new URL(tab?.contentUrl ?? '').searchParams.get('q') ?? '')]).toHaveLength(longestWords);
    expect(tab?.name).toMatch(/^Knowledge: two lines 🚓+$/u);
    expect(() => tabOf({ shows: 'subject', words: '\ud83d' }, origin, say)).not.toThrow();
  });

  test('that was added by nothing of ours is no choice', () => {
    for (const address of ['', 'not an address', `${origin}/`, `${origin}/tabs/network`, `${origin}/tabs/polls/p1`, `${origin}/tabs/configure`]) expect(choiceOf(address)).toBeUndefined();
  });
});

test('the page on which it is chosen is opened by Teams and by no link', () => {
  expect(pathOf(pageAt('/tabs/configure'))).toBe('/tabs/configure');
  expect(pageOfSubPage('configure')).toBeUndefined();
  expect(isTabStart({ name: 'configure' })).toBe(false);
  expect(pageAt('/tabs/configure/more')).toEqual({ name: 'not-there' });
});
