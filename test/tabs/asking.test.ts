import { Asking, pauseAfter } from '../../tabs/frame/asking.ts';
import type { Outcome } from '../../tabs/frame/asking.ts';

const refused = (kind: string, facts = {}): Outcome<string> => ({ ok: false, problem: { type: 'about:blank', title: kind, status: 500, kind, facts } });

describe('a page that asks', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });

  beforeEach(() => {
    jest.useFakeTimers();
    page.visibilityState = 'visible';
    Object.assign(globalThis, { document: page });
  });
  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(globalThis, 'document');
  });

  /** Asks every five seconds, and is answered from this list, then always by the last. */
  function asking(...answers: Outcome<string>[]) {
    let calls = 0;
    const signals: AbortSignal[] = [];
    const it = new Asking<string>({
      load: (signal) => {
        signals.push(signal);
        const answer = answers[Math.min(calls++, answers.length - 1)];
        return answer ? Promise.resolve(answer) : new Promise(() => {});
      },
      every: () => 5_000,
    });
    return { it, signals, calls: () => calls };
  }

  test('asks again while it is visible, and at once when it is seen again', async () => {
    const { it, calls } = asking({ ok: true, view: 'one' }, { ok: true, view: 'two' });
    const stop = it.begin();
    await jest.advanceTimersByTimeAsync(0);
    expect(it.now()).toEqual({ view: 'one', problem: undefined, loading: false });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(it.now().view).toBe('two');
    page.visibilityState = 'hidden';
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls()).toBe(2);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(calls()).toBe(3);
    stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls()).toBe(3);
  });

  test('keeps the old view while the service is away, and asks more slowly', async () => {
    const { it, calls } = asking({ ok: true, view: 'one' }, refused('unreachable'));
    const stop = it.begin();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(it.now()).toMatchObject({ view: 'one', problem: { kind: 'unreachable' } });
    await jest.advanceTimersByTimeAsync(9_999);
    expect(calls()).toBe(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(3);
    stop();
  });

  test('drops the view when the reader may no longer see it', async () => {
    const { it } = asking({ ok: true, view: 'one' }, refused('not-there'));
    const stop = it.begin();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(it.now()).toMatchObject({ view: undefined, problem: { kind: 'not-there' } });
    stop();
  });

  test('an answer under way does not replace a newer view', async () => {
    const { it, signals } = asking();
    const stop = it.begin();
    it.put('newer');
    expect(signals[0]?.aborted).toBe(true);
    await jest.advanceTimersByTimeAsync(0);
    expect(it.now().view).toBe('newer');
    stop();
  });
});

test('the pause grows with each failure up to a minute, and is never shorter than the server asks', () => {
  expect([0, 1, 2, 3, 4, 9].map((failures) => pauseAfter(5_000, failures))).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(pauseAfter(5_000, 1, 30)).toBe(30_000);
});
