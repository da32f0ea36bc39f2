import { expect, test } from '@jest/globals';
import { rememberRosters } from '../../bot/rosters.ts';

const [anna, boris] = [{ tenantId: 't', objectId: 'anna' }, { tenantId: 't', objectId: 'boris' }];

function setUp(...answers: (typeof anna[] | undefined)[]) {
  let clock = 0;
  let asked = 0;
  const isIn = rememberRosters(() => Promise.resolve(answers[Math.min((asked += 1), answers.length) - 1]), () => clock);
  return { isIn, asked: () => asked, wait: (seconds: number) => (clock += seconds * 1_000) };
}

test('a roster is asked for once, however many ask at the same moment', async () => {
  const { isIn, asked } = setUp([anna]);
  expect(await Promise.all([isIn('c', anna), isIn('c', boris), isIn('c', anna)])).toEqual([true, false, true]);
  expect(await isIn('c', anna)).toBe(true);
  expect(asked()).toBe(1);
});

test('who is on it is believed for five minutes, who is not only for seconds: he may have joined', async () => {
  const { isIn, asked, wait } = setUp([anna], [anna, boris]);
  await isIn('c', anna);
  wait(11);
  expect([await isIn('c', anna), asked()]).toEqual([true, 1]);
  expect([await isIn('c', boris), asked()]).toEqual([true, 2]);
  wait(299);
  expect([await isIn('c', boris), asked()]).toEqual([true, 2]);
  wait(2);
  expect([await isIn('c', boris), asked()]).toEqual([true, 3]);
});

test('what Teams does not say is not remembered', async () => {
  const { isIn, asked } = setUp(undefined, [anna]);
  expect([await isIn('c', anna), await isIn('c', anna), asked()]).toEqual([undefined, true, 2]);
});
