import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { aClosedPoll, aPollView, aSide } from '../makers/aPollView.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import { bar } from '../../bot/polls/bar.ts';
import { pollCard } from '../../bot/polls/pollCard.ts';
import { sayIn } from '../../functions/contract/words/words.ts';

const drawn = (view: Parameters<typeof pollCard>[0]): { words: string; bars: unknown[] } => {
  const card = pollCard(view, { appId: 'app', say: sayIn('en-GB') });
  return { words: wordsOf(card), bars: imagesIn(card) };
};

function imagesIn(part: unknown): unknown[] {
  if (typeof part !== 'object' || part === null) return [];
  return 'type' in part && part.type === 'Image' ? [part] : Object.values(part).flatMap(imagesIn);
}

/** How many pixels of a bar are in its colour, and whether they are its first. */
function pixelsOf(share: number): { full: number; all: number; first: boolean } {
  const picture = Buffer.from(String(bar(share, '')['url']).replace('data:image/png;base64,', ''), 'base64');
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  const at = picture.indexOf('IDAT');
  const row = inflateSync(picture.subarray(at + 4, at + 4 + picture.readUInt32BE(at - 4))).subarray(1);
  const bits = [...row].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return { full: bits.replaceAll('0', '').length, all: picture.readUInt32BE(picture.indexOf('IHDR') + 4), first: /^1*0*$/.test(bits) };
}

describe('a bar on a card', () => {
  test.each([[0, 0], [0.001, 2], [0.25, 60], [1 / 3, 80], [0.5, 120], [0.999, 240], [1, 240]])('of a share of %s has so many of its 240 pixels: %s', (share, full) => {
    expect(pixelsOf(share)).toEqual({ full, all: 240, first: true });
  });

  test('is as wide for every choice, so that the share is seen, and is read aloud as its figures', () => {
    const { bars } = drawn(aPollView({ ballots: 4, result: { lea: aSide({ a: 3, b: 1, c: 0 }), withheld: [] } }));
    expect(bars).toMatchObject([{ width: '240px', altText: '3 · 75%' }, { width: '240px', altText: '1 · 25%' }, { width: '240px', altText: '0 · 0%' }]);
  });

  test('is there for no abstention, for nothing that nobody scored, and not while nobody has answered', () => {
    const yesNo = { method: { kind: 'yes-no' } as const, options: ['yes', 'no', 'abstain'].map((id) => ({ id, text: id })) };
    const closed = drawn(aClosedPoll({ lea: aSide({ yes: 3, no: 1, abstain: 4 }), others: aSide({ abstain: 2 }), countries: { counted: 5, figures: { yes: 0.5, no: 0.3, abstain: 0.2 } } }, yesNo));
    expect(closed.bars).toHaveLength(2);
    expect(closed.words).toContain('others: 2');
    expect(closed.words).not.toContain('20%');
    expect(drawn(aPollView({ method: { kind: 'score', highest: 5 }, ballots: 1, result: { lea: { ballots: 1, options: { a: { count: 1, figure: 4, median: 4 }, b: { count: 0 } } }, withheld: [] } })).bars).toHaveLength(1);
    expect(drawn(aPollView({ result: { lea: aSide({ a: 0 }), withheld: [] } })).bars).toEqual([]);
  });
});

describe('a poll’s card', () => {
  test('has no figures before it opens', () => {
    expect(drawn(aPollView({ state: 'planned', result: { lea: aSide({ a: 0 }), withheld: [] } })).words).not.toContain('0%');
  });

  test('tells whoever has answered for good that there is nothing to do any more', () => {
    const poll = aPollView({ changing: false, mine: { answer: { b: 1 } } });
    expect(drawn({ ...poll, may: { ...poll.may, cast: false } }).words).toContain('You have answered, and in this poll a ballot cannot be changed.');
  });

  test('says a share that is not nothing as more than nothing', () => {
    expect(drawn(aPollView({ ballots: 1_000, result: { lea: aSide({ a: 999, b: 1 }), withheld: [] } })).words).toContain('1 · under 1%');
  });

  const choices = (count: number, text: string) => Array.from({ length: count }, (_, at) => ({ id: `00000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`, text: `${text}${at}` }));
  const counted = (options: { id: string }[]) => {
    const side = { ballots: 300, options: Object.fromEntries(options.map(({ id }, at) => [id, { count: 10, figure: (at + 1) / 31, median: 2, spread: 1 }])) };
    return { ballots: 600, result: { lea: side, others: side, countries: { counted: 5, figures: Object.fromEntries(options.map(({ id }) => [id, 0.1])) }, withheld: [] } };
  };
  const methods = [{ kind: 'single' }, { kind: 'approval' }, { kind: 'several', least: 1, most: 30 }, { kind: 'score', highest: 10 }, { kind: 'budget', points: 100, perOption: 100 }] as const;

  test.each(methods)('fits into a message of Teams with thirty of the longest choices: $kind', (method) => {
    const options = choices(30, 'Ω'.repeat(148));
    const poll = aPollView({ method, options, question: 'Ω'.repeat(300), comments: true, adding: true, ...counted(options), mine: { answer: { [options[3]?.id ?? '']: 1 } } });
    for (const state of ['open', 'closed'] as const) {
      const may = { ...poll.may, cast: state === 'open', withdraw: state === 'open', addOption: state === 'open', close: state === 'open', writeOutcome: state === 'closed' };
      const card = pollCard({ ...poll, state, may, ...(state === 'closed' ? { outcome: { text: 'Ω'.repeat(2_000), by: 'Coordinator', at: poll.closesAt } } : {}) }, { appId: 'app', say: sayIn('fr'), refreshFor: Array.from({ length: 60 }, (_, at) => `29:${'x'.repeat(60)}${at}`) });
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(27_000);
      expect(JSON.stringify(card)).toContain('Ouvrir dans le réseau');
    }
  });

  test('with more choices than rows have room for is answered from a list, and has a line for each', () => {
    const options = choices(30, 'Choice ');
    const card = pollCard(aPollView({ options, ...counted(options) }), { appId: 'app', say: sayIn('en-GB') });
    expect(JSON.stringify(card)).toContain('"type":"Input.ChoiceSet","id":"chosen"');
    expect(wordsOf(card)).toContain('Choice 29 · 10 · 97% · others: 10 · 97% · one country, one say: 10%');
    expect(imagesIn(card)).toEqual([]);
  });

  test('with ten usual choices has a row and a bar for each', () => {
    const options = choices(10, 'Some choice of the usual length ');
    expect(imagesIn(pollCard(aPollView({ options, ...counted(options) }), { appId: 'app', say: sayIn('en-GB') }))).toHaveLength(10);
  });
});
