import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextPace } from '../../functions/domain/posting.ts';
import { backOff } from '../../functions/domain/outbox.ts';

describe('the pace of a card', () => {
  test('doubles from one second to thirty while taps go on', () => {
    const paces = [1_000];
    for (let update = 0; update < 7; update += 1) {
      const pace = paces.at(-1) ?? 0;
      paces.push(nextPace(pace, pace + 100));
    }
    expect(paces).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  test('is one second again after a quiet while', () => {
    expect(nextPace(30_000, 60_001)).toBe(1_000);
    expect(nextPace(30_000, 60_000)).toBe(30_000);
    expect(nextPace(1_000, 2_001)).toBe(1_000);
  });

  test('keeps one card below 1,200 updates an hour, however fast the taps come', () => {
    let pace = 1_000;
    let now = 0;
    let updates = 0;
    while (now < 3_600_000) {
      now += pace;
      pace = nextPace(pace, pace);
      updates += 1;
    }
    expect(updates).toBeLessThan(200);
  });
});

describe('the wait before an outbox item is tried again', () => {
  test('doubles from two seconds to five minutes', () => {
    expect([0, 1, 2, 3, 7, 8, 20, 1000].map((attempts) => backOff(attempts, 0.5))).toEqual([2_000, 4_000, 8_000, 16_000, 256_000, 300_000, 300_000, 300_000]);
  });

  test('is spread by chance, a quarter to either side', () => {
    fc.assert(fc.property(fc.nat({ max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, jitter) => {
      const middle = backOff(attempts, 0.5);
      const wait = backOff(attempts, jitter);
      return wait >= middle * 0.75 - 1 && wait <= middle * 1.25 + 1;
    }));
  });
});
