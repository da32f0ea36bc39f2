import { sayIn } from '../../functions/contract/words/words.ts';
import { pollRules } from '../../tabs/polls/one/pollRules.ts';
import { answerText, askedByText, electorateText, optionText, ownBallotText, whatToDo, whoSees } from '../../functions/contract/pollWords.ts';
import { byWhom, closingText, listing } from '../../tabs/polls/pollText.ts';
import { aPollView } from '../makers/aPollView.ts';

const say = sayIn('en-GB');
const inParis = sayIn('en-GB', 'Europe/Paris');

describe('what a poll says about itself', () => {
  const closesAt = '2027-01-15T16:00:00.000Z';
  const at = (moment: string, poll: { state: 'planned' | 'open' | 'closed'; closedAt?: string }) => closingText({ opensAt: '2027-01-14T08:00:00.000Z', closesAt, ...poll }, Date.parse(moment), inParis, 'en-GB');

  test('is when it closes, by the reader’s clock', () => {
    expect(at('2027-01-15T13:00:00.000Z', { state: 'open' })).toContain('Closes in 3 hours (Fri, 15 Jan 2027, 17:00');
    expect(at('2027-01-15T16:00:01.000Z', { state: 'open' })).toContain('Closing now');
    expect(at('2027-01-17T16:00:00.000Z', { state: 'closed' })).toContain('Closed 2 days ago');
  });

  test('is when it opens, where it has not opened yet', () => {
    expect(at('2027-01-13T08:00:00.000Z', { state: 'planned' })).toContain('Opens in 1 day (Thu, 14 Jan 2027, 09:00');
  });

  test('is never that it closed in the future, where the device’s clock is behind', () => {
    expect(at('2027-01-15T15:59:40.000Z', { state: 'closed', closedAt: closesAt })).toContain('Closed 1 minute ago');
  });

  test('is what to do, in the words of the card, for each kind and state', () => {
    expect(whatToDo(aPollView({ method: { kind: 'several', least: 1, most: 2 } }), inParis)).toBe('Choose 1 to 2, then send. You can change it until Fri, 15 Jan 2027, 17:00 CET.');
    expect(whatToDo(aPollView({ method: { kind: 'budget', points: 100, perOption: 60 }, changing: false }), inParis)).toContain('at most 60 on one, then send. It cannot be changed afterwards.');
    const firm = aPollView({ changing: false, mine: { answer: { a: 1 } } });
    expect(whatToDo({ ...firm, may: { ...firm.may, cast: false } }, inParis)).toBe('You have answered, and in this poll a ballot cannot be changed. Open until Fri, 15 Jan 2027, 17:00 CET.');
    expect(whatToDo(aPollView({ may: { ...firm.may, cast: false } }), inParis)).toContain('This poll asks other members.');
    expect(whatToDo(aPollView({ method: { kind: 'several', least: 2, most: 2 } }), inParis)).toContain('Choose exactly 2, then send.');
    expect(whatToDo(aPollView({ method: { kind: 'several', least: 1, most: 1 } }), inParis)).toContain('Choose one, then send.');
    expect(whatToDo(aPollView({ state: 'planned' }), inParis)).toContain('Ballots are taken from');
    expect(whatToDo(aPollView({ state: 'counting', closedAt: closesAt }), inParis)).toContain('being counted');
    expect(whatToDo(aPollView({ state: 'deleted' }), inParis)).toContain('deleted');
  });

  test('is whom it asks, by the names of countries and groups', () => {
    expect(electorateText({}, say, listing('en-GB'))).toBe('Asks all members');
    expect(electorateText({ countries: ['EL', 'UK'], stakeholders: ['lea'] }, say, listing('en-GB'))).toBe('Asks members in Greece and United Kingdom · practitioners');
    expect(electorateText({ groups: [{ id: 'cybercrime', name: 'Cybercrime' }] }, sayIn('fr'), listing('fr'))).toBe('Interroge : les membres de Cybercrime');
    expect(whoSees(aPollView({ secrecy: 'anonymous', marking: { tlp: 'GREEN', audience: 'lea-only' } }), say, listing('en-GB'))).toBe('Only practitioners may read this · Asks all members · Anonymous');
  });

  test('is who asked it, and no name once that was erased', () => {
    expect(askedByText({ askedBy: 'Coordinator (FR)' }, say)).toBe('Asked by Coordinator (FR)');
    expect(askedByText({ askedBy: '' }, say)).toBe('Asked by somebody whose data were erased');
  });
});

describe('a ballot in words', () => {
  test('names the choices in the order of the poll', () => {
    expect(answerText(aPollView(), { c: 1, a: 1 }, say, listing('en-GB'))).toBe('Drones and Radios');
  });

  test('gives scores and points, a score of 0 too, and leaves out what got none', () => {
    expect(answerText(aPollView({ method: { kind: 'score', highest: 5 } }), { a: 0, b: 5 }, say, listing('en-GB'))).toBe('Drones: 0 and Phones: 5');
  });

  test('says yes and no in the reader’s words', () => {
    const poll = aPollView({ method: { kind: 'yes-no' }, options: [{ id: 'yes', text: 'yes' }, { id: 'no', text: 'no' }] });
    expect(ownBallotText({ ...poll, mine: { answer: { no: 1 } } }, sayIn('fr'), listing('fr'))).toContain('Non');
    expect(optionText(poll, { id: 'abstain', text: 'abstain' }, sayIn('fr'))).toBe('Abstention');
  });

  test('of a closed anonymous poll says only that there is one', () => {
    expect(ownBallotText(aPollView({ mine: {} }), say, listing('en-GB'))).toBe('You answered. Nobody can tell any more what.');
    expect(ownBallotText(aPollView(), say, listing('en-GB'))).toBeUndefined();
  });
});

describe('the rules of a poll', () => {
  const rules = (more: Parameters<typeof aPollView>[0]) => Object.fromEntries(pollRules(aPollView(more), inParis, 'en-GB'));

  test('say every promise in words', () => {
    expect(rules({ method: { kind: 'several', least: 1, most: 2 }, threshold: 66, quorum: 5, reminders: [48, 1] })).toMatchObject({
      'How it is answered': 'Several choices, 1 to 2', 'Practitioners’ ballots needed (others’, if only they are asked)': '5', 'Per cent needed': '66%', 'If choices tie': 'name them together', 'Ballots may be changed until it closes': 'yes',
      'Remind those who have not answered': '2 days before it closes and an hour before it closes', 'Results show': 'at once, as ballots come in',
    });
  });

  test('have no rule for ties of yes and no, and say none where there is none', () => {
    const said = rules({ method: { kind: 'yes-no' } });
    expect('If choices tie' in said).toBe(false);
    expect(said).toMatchObject({ 'Practitioners’ ballots needed (others’, if only they are asked)': 'none', 'Remind those who have not answered': 'never' });
  });
});

describe('who did something to a poll', () => {
  const by = (name: string, what: 'option' | 'changed', secrecy: 'named' | 'anonymous' = 'named') => byWhom(aPollView({ secrecy }), { by: name, what }, say);

  test('is named, or somebody who has left', () => {
    expect([by('Officer', 'option'), by('', 'option')]).toEqual(['Officer', 'somebody who is no longer a member']);
    expect(by('', 'changed', 'anonymous')).toBe('somebody who is no longer a member');
  });

  test('is not named where a choice was added to an anonymous poll, and that is said', () => {
    expect(by('', 'option', 'anonymous')).toBe('a member who is not named, because the poll is anonymous');
  });
});
