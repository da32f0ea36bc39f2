import enTabs from '../../functions/contract/words/en/tabs.json' with { type: 'json' };
import frTabs from '../../functions/contract/words/fr/tabs.json' with { type: 'json' };
import { sayIn } from '../../functions/contract/words/words.ts';
import { dutyText } from '../../tabs/network/dutyText.ts';
import { refusalText } from '../../tabs/frame/refusalText.ts';

const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).filter((name) => /^[a-z]/.test(name ?? '')))].sort();

describe('the words of the tabs', () => {
  test('are complete in French, with the same facts', () => {
    expect(Object.keys(frTabs)).toEqual(Object.keys(enTabs));
    const facts = 'text number network contact country group where when at name option closesAt count share options total lea others zone grant source organisation percent countries'.split(' ');
    for (const [key, text] of Object.entries(enTabs)) {
      const known = (each: string) => placeholders(each).filter((name) => facts.includes(name ?? ''));
      expect([key, known((frTabs as Record<string, string>)[key] ?? '')]).toEqual([key, known(text)]);
    }
  });

  test('all begin with the name of the room', () => {
    expect(Object.keys(enTabs).filter((key) => !key.startsWith('tabs.'))).toEqual([]);
  });
});

test('a duty is said with where it holds', () => {
  const say = sayIn('en-GB');
  expect(dutyText({ duty: 'coordinator' }, say, 'en-GB')).toBe('Coordinator');
  expect(dutyText({ duty: 'national-contact', where: 'EL' }, say, 'en-GB')).toBe('National contact: Greece');
  expect(dutyText({ duty: 'group-lead', where: 'Cybercrime' }, say, 'en-GB')).toBe('Group lead: Cybercrime');
  expect(dutyText({ duty: 'facilitator' }, say, 'en-GB')).toBe('Facilitator');
});

describe('a refusal', () => {
  const say = sayIn('en-GB', 'Europe/Paris');

  test('is said with its facts, times by the reader’s clock', () => {
    expect(refusalText({ kind: 'poll-closed', title: 'x', facts: { closedAt: '2027-07-15T15:00:00.000Z' } }, say)).toContain('17:00');
  });

  test('of a kind nobody knows here, or without its facts, is said by the server’s title', () => {
    expect(refusalText({ kind: 'brand-new', title: 'Something new.' }, say)).toBe('Something new.');
    expect(refusalText({ kind: 'poll-closed', title: 'Closed.' }, say)).toBe('Closed.');
  });
});
