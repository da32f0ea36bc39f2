import { sayIn } from '../../functions/contract/words/words.ts';
import { leaders, percentOf, shareOf, showsOthers } from '../../tabs/polls/result.ts';
import { closingText, scopeText } from '../../tabs/polls/pollText.ts';
import { headline, percentText } from '../../tabs/polls/resultText.ts';

const options = [
  { id: 'a', text: 'Drones' },
  { id: 'b', text: 'Phones' },
  { id: 'c', text: 'Radios' },
];
const side = (a: number, b: number, c: number) => ({ total: a + b + c, counts: { a, b, c } });
const say = sayIn('en-GB');

describe('who leads', () => {
  test('is the option with most ballots', () => {
    expect(leaders(options, side(1, 5, 2)).map(({ id }) => id)).toEqual(['b']);
  });

  test('is everybody who ties, in the order of the poll', () => {
    expect(leaders(options, side(4, 1, 4)).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('is nobody while there is no ballot', () => {
    expect(leaders(options, side(0, 0, 0))).toEqual([]);
    expect(leaders(options, { total: 0, counts: {} })).toEqual([]);
  });
});

describe('the headline of a final result', () => {
  test('names the choice and its ballots', () => {
    expect(headline({ options }, side(1, 5, 2), 'lea', say, 'en-GB')).toBe('Practitioners chose “Phones” with 5 of 8 ballots.');
    expect(headline({ options }, side(1, 0, 0), 'lea', say, 'en-GB')).toBe('Practitioners chose “Drones” with 1 of 1 ballot.');
  });

  test('says a tie plainly', () => {
    expect(headline({ options }, side(4, 1, 4), 'lea', say, 'en-GB')).toBe('A tie among practitioners: “Drones” and “Radios” have 4 ballots each, of 9.');
    expect(headline({ options }, side(1, 1, 1), 'others', say, 'en-GB')).toContain('“Drones”, “Phones” and “Radios” have 1 ballot each');
  });

  test('says that nobody answered', () => {
    expect(headline({ options }, side(0, 0, 0), 'lea', say, 'en-GB')).toBe('No practitioner cast a ballot, so there is no result.');
  });

  test('is said in French', () => {
    expect(headline({ options }, side(1, 5, 2), 'lea', sayIn('fr-be'), 'fr-BE')).toBe('Les praticiens ont choisi «\u00a0Phones\u00a0», avec 5 bulletins sur 8.');
  });
});

describe('a percentage', () => {
  test('is of its own side, and 0 where there is no ballot', () => {
    expect(shareOf(3, 12)).toBe(0.25);
    expect(shareOf(0, 0)).toBe(0);
    expect(percentOf(0, 0)).toEqual({ percent: 0, about: 'exact' });
  });

  test('is the same for equal counts, though the sum is not 100', () => {
    expect([1, 1, 1].map((count) => percentOf(count, 3).percent)).toEqual([33, 33, 33]);
  });

  test('never reads nothing or all where it is neither', () => {
    expect(percentText(1, 1000, say)).toBe('under 1%');
    expect(percentText(999, 1000, say)).toBe('over 99%');
    expect(percentText(1000, 1000, say)).toBe('100%');
    expect(percentText(0, 1000, say)).toBe('0%');
  });
});

test('other stakeholders are left out only where they may not answer and did not', () => {
  const tally = { lea: side(1, 0, 0), others: side(0, 0, 0) };
  expect(showsOthers({ marking: { tlp: 'GREEN', audience: 'lea-only' }, tally })).toBe(false);
  expect(showsOthers({ marking: { tlp: 'GREEN', audience: 'network' }, tally })).toBe(true);
});

describe('what a poll says about itself', () => {
  const closesAt = '2027-01-15T16:00:00.000Z';
  const inParis = sayIn('en-GB', 'Europe/Paris');
  const at = (moment: string, poll: { state: 'open' | 'closed'; closedAt?: string }) => closingText({ closesAt, ...poll }, Date.parse(moment), inParis, 'en-GB');

  test('is when it closes, by the reader’s clock', () => {
    expect(at('2027-01-15T13:00:00.000Z', { state: 'open' })).toContain('Closes in 3 hours (Fri, 15 Jan 2027, 17:00');
    expect(at('2027-01-15T16:00:01.000Z', { state: 'open' })).toContain('Closing now');
    expect(at('2027-01-17T16:00:00.000Z', { state: 'closed' })).toContain('Closed 2 days ago');
  });

  test('is never that it closed in the future, where the device’s clock is behind', () => {
    expect(at('2027-01-15T15:59:40.000Z', { state: 'closed', closedAt: closesAt })).toContain('Closed 1 minute ago');
  });

  test('is whom it asks', () => {
    expect(scopeText({ kind: 'country', country: 'EL' }, undefined, say, 'en-GB')).toBe('Members in Greece');
    expect(scopeText({ kind: 'group', group: 'cybercrime' }, 'Cybercrime', say, 'en-GB')).toBe('Members of Cybercrime');
  });
});
