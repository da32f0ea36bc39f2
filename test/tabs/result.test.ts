import { sayIn } from '../../functions/contract/words/words.ts';
import { figureText, heightOf, percentOf, percentText, plainFigure, verdictText } from '../../functions/contract/resultWords.ts';
import { listing } from '../../tabs/polls/pollText.ts';
import { cellText } from '../../tabs/polls/result/cellText.ts';
import { barsOf, countryFigures, leaders, sidesShown } from '../../tabs/polls/result/figures.ts';
import { ruleTexts } from '../../tabs/polls/result/ruleTexts.ts';
import { aClosedPoll, aPollView, aSide } from '../makers/aPollView.ts';

const say = sayIn('en-GB');
const single = aPollView();
const score = aPollView({ method: { kind: 'score', highest: 5 } });
const budget = aPollView({ method: { kind: 'budget', points: 10, perOption: 10 } });
const yesNo = aPollView({ method: { kind: 'yes-no' }, options: ['yes', 'no', 'abstain'].map((id) => ({ id, text: id })) });
const firstOf = (...counts: [number, number, number]) => leaders(barsOf(single, aSide({ a: counts[0], b: counts[1], c: counts[2] }).options));

describe('who leads', () => {
  test('is the option with most ballots', () => {
    expect(firstOf(1, 5, 2)).toEqual(['b']);
  });

  test('is everybody who ties, in the order of the poll', () => {
    expect(firstOf(4, 1, 4)).toEqual(['a', 'c']);
  });

  test('is nobody while there is no ballot', () => {
    expect(firstOf(0, 0, 0)).toEqual([]);
    expect(leaders(barsOf(single, {}))).toEqual([]);
  });
});

describe('a bar', () => {
  test('is a share, or the mean upon the highest score with median and spread', () => {
    expect(heightOf(single, 0.25)).toBe(0.25);
    expect(heightOf(score, 4)).toBe(0.8);
    expect(heightOf(single, undefined)).toBe(0);
    expect(barsOf(score, { a: { count: 3, figure: 2.5, median: 3, spread: 1 }, b: { count: 0 } })).toEqual([{ option: 'a', height: 0.5, median: 0.6, spread: 0.2 }, { option: 'b', height: 0 }, { option: 'c', height: 0 }]);
  });

  test('stands for no abstention, which has no share among yes and no', () => {
    expect(barsOf(yesNo, { yes: { count: 3, figure: 0.75 }, no: { count: 1, figure: 0.25 }, abstain: { count: 6, figure: 0.6 } }).at(-1)).toEqual({ option: 'abstain', height: undefined });
    expect(leaders(barsOf(yesNo, { yes: { figure: 0.2 }, no: { figure: 0.8 }, abstain: { figure: 0.9 } }))).toEqual(['no']);
  });

  test('of one country, one say is the mean of the countries', () => {
    expect(barsOf(single, countryFigures(single, { a: 0.5 }))).toEqual([{ option: 'a', height: 0.5 }, { option: 'b', height: 0 }, { option: 'c', height: 0 }]);
    expect(countryFigures(score, { a: 2 })).toEqual({ a: { figure: 2 }, b: {}, c: {} });
    expect(countryFigures(yesNo, { yes: 0.5, abstain: 0.1 })).toEqual({ yes: { figure: 0.5 }, no: { figure: 0 }, abstain: {} });
  });
});

describe('a percentage', () => {
  test('is the same for equal counts, though the sum is not 100', () => {
    expect([1, 1, 1].map((count) => percentOf(count / 3).percent)).toEqual([33, 33, 33]);
    expect(percentOf(0)).toEqual({ percent: 0, about: 'exact' });
  });

  test('never reads nothing or all where it is neither', () => {
    expect(percentText(1 / 1000, say)).toBe('under 1%');
    expect(percentText(999 / 1000, say)).toBe('over 99%');
    expect(percentText(1, say)).toBe('100%');
    expect(percentText(0, say)).toBe('0%');
  });
});

describe('the figures of an option', () => {
  test('are said as the kind of poll wants them', () => {
    expect(figureText(single, aSide({ a: 1, b: 3 }), 'b', say)).toBe('3 · 75%');
    expect(figureText(single, aSide({ a: 0 }), 'a', say)).toBe('0 · 0%');
    expect(figureText(budget, { ballots: 2, options: { a: { count: 15, figure: 0.75 } } }, 'a', say)).toBe('15 points · 75%');
    expect(cellText(budget, { ballots: 2, options: { a: { count: 15, figure: 0.75 } } }, 'a', say)).toBe('15 · 75%');
    expect(figureText(score, { ballots: 4, options: { a: { count: 3, figure: 3.333, median: 3, spread: 0.5 } } }, 'a', say)).toBe('3.3 · 3 scores');
    expect(figureText(score, { ballots: 4, options: { a: { count: 0 } } }, 'a', say)).toBe('no scores yet');
    expect(figureText(yesNo, { ballots: 5, options: { abstain: { count: 2, figure: 0.4 } } }, 'abstain', say)).toBe('2');
  });

  test('are a mean or a share alone for one country, one say', () => {
    expect(plainFigure(single, 0.5, say)).toBe('50%');
    expect(plainFigure(score, 4, say)).toBe('4.0');
    expect(plainFigure(score, undefined, say)).toBe('–');
  });
});

describe('the sides of a result', () => {
  const shown = (more: Parameters<typeof aPollView>[0], result: Parameters<typeof aClosedPoll>[0]) => sidesShown(aPollView(more), aClosedPoll(result).result);
  const [one, none] = [aSide({ a: 1 }), aSide({ a: 0 })];

  test('leave out others only where they may not answer and did not', () => {
    expect(shown({ marking: { tlp: 'GREEN', audience: 'lea-only' } }, { lea: one, others: none })).toEqual(['lea']);
    expect(shown({ marking: { tlp: 'GREEN', audience: 'lea-only' } }, { lea: one, others: one })).toEqual(['lea', 'others']);
    expect(shown({}, { lea: one, others: none })).toEqual(['lea', 'others']);
  });

  test('leave out practitioners where only others are asked', () => {
    expect(shown({ electorate: { stakeholders: ['industry', 'academia'] } }, { lea: none, others: one })).toEqual(['others']);
    expect(shown({ electorate: { stakeholders: ['lea'] } }, { lea: one, others: none })).toEqual(['lea']);
  });

  test('leave out what is withheld, so that nothing stands where nothing may be shown', () => {
    expect(shown({ secrecy: 'anonymous' }, { lea: one, withheld: ['others'] })).toEqual(['lea']);
    expect(shown({ secrecy: 'anonymous' }, { withheld: ['lea', 'others'] })).toEqual([]);
  });
});

describe('what a result means by the poll’s rules', () => {
  const usual = { decidedBy: 'lea' as const, ballots: 8, quorumReached: true, leading: ['b'], figure: 0.6, thresholdReached: true };
  const told = (verdict: Partial<typeof usual> & { brokenBy?: 'lot' }, poll: Parameters<typeof aPollView>[0] = {}) => verdictText(aPollView(poll), { ...usual, ...verdict }, say, listing('en-GB'));

  test('is who is ahead, who ties, and what broke a tie', () => {
    expect(told({})).toBe('Ahead: “Phones”.');
    expect(told({ leading: ['a', 'c'] })).toBe('A tie: “Drones” and “Radios”.');
    expect(told({ brokenBy: 'lot' })).toBe('Ahead by lot after a tie: “Phones”.');
    expect(verdictText(single, usual, sayIn('fr-be'), listing('fr-BE'))).toBe('En tête : «\u00a0Phones\u00a0».');
  });

  test('is that nobody answered, or that too few did', () => {
    expect(told({ ballots: 0, leading: [] })).toContain('Nobody answered');
    const { ballots: _withheld, ...rest } = usual;
    expect(verdictText(single, { ...rest, leading: [] }, say, listing('en-GB'))).toContain('Fewer than five');
    expect(told({ quorumReached: false }, { quorum: 10 })).toBe('10 practitioners’ ballots were needed and 8 were cast, so the poll does not bind. Ahead: “Phones”.');
  });

  test('says whose ballots the quorum counts, and how many of others came beside', () => {
    expect(told({ quorumReached: false, ballots: 1 }, { quorum: 5, ballots: 6 })).toBe('5 practitioners’ ballots were needed and 1 was cast, so the poll does not bind. The 5 ballots of others are not among them. Ahead: “Phones”.');
    expect(told({ quorumReached: false, ballots: 0, leading: [] }, { quorum: 1, ballots: 1 })).toBe('1 practitioner’s ballot was needed and 0 were cast, so the poll does not bind. The ballot of somebody else is not among them. Nobody answered among those who decide this poll.');
    expect(verdictText(aPollView({ quorum: 5, ballots: 1 }), { ...usual, decidedBy: 'others', ballots: 1, quorumReached: false }, say, listing('en-GB'))).toBe('5 ballots were needed and 1 was cast, so the poll does not bind. Ahead: “Phones”.');
    expect(verdictText(aPollView({ quorum: 5, ballots: 6 }), { ...usual, ballots: 1, quorumReached: false }, sayIn('fr'), listing('fr'))).toMatch(/^Il fallait 5 bulletins de praticiens et 1 a été déposé.; le sondage n’engage donc pas\. Les 5 bulletins d’autres personnes n’en font pas partie\. En tête/u);
  });

  test('is neither yes nor no where all who decide abstained, which is not that nobody answered', () => {
    const poll = { method: { kind: 'yes-no' as const }, options: yesNo.options, ballots: 5 };
    const abstained = { ballots: 5, leading: [], thresholdReached: false };
    expect(told(abstained, poll)).toBe('Every practitioner who answered abstained: nobody took a side, so this is neither a yes nor a no.');
    expect(told({ ...abstained, quorumReached: false }, { ...poll, quorum: 9 })).toMatch(/^9 practitioners’ ballots were needed.*nobody took a side/);
    expect(verdictText(aPollView(poll), { ...usual, ...abstained, decidedBy: 'others' }, say, listing('en-GB'))).toMatch(/^Everybody who answered abstained/);
    expect(verdictText(aPollView(poll), { ...usual, ...abstained }, sayIn('fr'), listing('fr'))).toMatch(/abstenus.*ni oui ni non/u);
  });

  test('is withheld from those who decide it, practitioners or others', () => {
    expect(verdictText(single, { decidedBy: 'others', quorumReached: true, leading: [], thresholdReached: false }, say, listing('en-GB'))).toBe('Fewer than five answered, so there is no result.');
  });

  test('says of scores how few gave the leading one, where most gave none', () => {
    const options = { a: { count: 10, figure: 3 }, b: { count: 1, figure: 5 } };
    const few = (scored: number) => verdictText(aClosedPoll({ lea: { ballots: 10, options: { ...options, b: { count: scored, figure: 5 } } } }, { method: score.method }), { ...usual, ballots: 10 }, say, listing('en-GB'));
    expect(few(1)).toBe('Ahead: “Phones”. Only 1 of 10 ballots gave it a score.');
    expect(few(4)).toBe('Ahead: “Phones”. Only 4 of 10 ballots gave it a score.');
    expect(few(5)).toBe('Ahead: “Phones”.');
  });

  test('is carried or not, of yes and no', () => {
    const poll = { method: { kind: 'yes-no' as const }, options: yesNo.options, threshold: 66 };
    expect(told({ leading: ['yes'] }, poll)).toBe('Carried.');
    expect(told({ leading: ['yes'], thresholdReached: false }, poll)).toBe('Not carried.');
    expect(told({ leading: ['no'] }, poll)).toBe('Not carried.');
  });

  test('comes with the rules that were met or not, and the rule for ties only where there was one', () => {
    const rules = (verdict: Partial<typeof usual>, poll: Parameters<typeof aPollView>[0]) => ruleTexts(aPollView(poll), { ...usual, ...verdict }, say);
    expect(rules({}, {})).toEqual([]);
    expect(rules({}, { quorum: 5, threshold: 50 })).toEqual(['5 practitioners’ ballots were needed; 8 were cast.', 'What was needed is reached: 50%.']);
    expect(rules({ quorumReached: false, thresholdReached: false }, { quorum: 10, threshold: 66 })).toEqual(['Not enough ballots of practitioners: 8 of 10.', 'What was needed is not reached: 66%.']);
    expect(rules({ quorumReached: false }, { quorum: 10, ballots: 11 })).toEqual(['Not enough ballots of practitioners: 8 of 10. The 3 ballots of others are not among them.']);
    expect(ruleTexts(aPollView({ quorum: 5, ballots: 8 }), { ...usual, decidedBy: 'others' }, say)[0]).toBe('5 ballots were needed; 8 were cast.');
    expect(rules({ leading: ['a', 'b'] }, {})).toEqual(['If choices tie: name them together.']);
    expect(ruleTexts(single, { ...usual, decidedBy: 'others' }, say)).toEqual(['No practitioners were asked, so the others decide.']);
  });
});
