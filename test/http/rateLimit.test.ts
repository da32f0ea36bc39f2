import { expect, test } from '@jest/globals';
import { rateLimit } from '../../functions/http/rateLimit.ts';

function limited(options: { burst: number; perSecond: number; most?: number }) {
  let at = 0;
  const limit = rateLimit({ ...options, now: () => at });
  return { take: (sender = 'a') => limit.take(sender), pass: (milliseconds: number) => void (at += milliseconds) };
}

test('a sender has a burst, and afterwards as many a second as the rate', () => {
  const { take, pass } = limited({ burst: 3, perSecond: 2 });
  expect([take(), take(), take(), take(), take()]).toEqual([0, 0, 0, 1, 1]);
  pass(500);
  expect([take(), take()]).toEqual([0, 1]);
  pass(10_000);
  expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 1]);
});

test('asking while refused does not make the wait longer', () => {
  const { take, pass } = limited({ burst: 1, perSecond: 1 });
  take();
  for (let again = 0; again < 20; again += 1) take();
  pass(1_000);
  expect(take()).toBe(0);
});

test('the wait told is long enough', () => {
  const { take, pass } = limited({ burst: 1, perSecond: 0.1 });
  take();
  const seconds = take();
  expect(seconds).toBe(10);
  pass(seconds * 1000);
  expect(take()).toBe(0);
});

test('one sender never uses up another’s share', () => {
  const { take } = limited({ burst: 1, perSecond: 1 });
  expect([take('a'), take('a'), take('b'), take('b')]).toEqual([0, 1, 0, 1]);
});

test('the memory of senders is bounded, and who was forgotten is served', () => {
  const { take } = limited({ burst: 1, perSecond: 1, most: 10 });
  for (let sender = 0; sender < 1_000; sender += 1) expect(take(String(sender))).toBe(0);
  expect(take('0')).toBe(0);
  expect(take('0')).toBe(1);
});
