import type { ProblemView } from '../../functions/contract/views.ts';
import type { Outcome } from '../../tabs/frame/asking.ts';
import { DraftKeeper } from '../../tabs/polls/drafts/DraftKeeper.ts';
import type { Kept } from '../../tabs/polls/drafts/DraftKeeper.ts';

const unreachable: ProblemView = { type: 'about:blank', title: 'x', status: 0, kind: 'unreachable' };

/** A server that keeps one form and answers when it is told to. */
function aServer() {
  const done: string[] = [];
  const told: Kept[] = [];
  const open: ((outcome: Outcome<unknown>) => void)[] = [];
  const asked = (what: string): Promise<Outcome<unknown>> => {
    done.push(what);
    return new Promise((answer) => open.push(answer));
  };
  const keeper = new DraftKeeper({ keep: (form) => asked(`keep ${form}`), drop: () => asked('drop'), told: (kept) => told.push(kept), clock: () => 42, pause: 10 });
  const answer = async (outcome: Outcome<unknown> = { ok: true, view: {} }): Promise<void> => {
    for (let wait = 0; wait < 200 && open.length === 0; wait += 1) await new Promise((resume) => setTimeout(resume, 5));
    open.shift()?.(outcome);
    await new Promise((resume) => setTimeout(resume, 0));
  };
  return { keeper, done, told, answer };
}

describe('a form that is being written', () => {
  test('is kept a while after the last change, once', async () => {
    const { keeper, done, told, answer } = aServer();
    for (const form of ['a', 'ab', 'abc']) keeper.write(form);
    await answer();
    expect(done).toEqual(['keep abc']);
    expect(told.at(-1)).toEqual({ state: 'kept', at: 42 });
  });

  test('is kept at once when the page goes out of sight', async () => {
    const { keeper, done, answer } = aServer();
    keeper.write('a');
    void keeper.flush();
    await answer();
    expect(done).toEqual(['keep a']);
  });

  test('is sent one at a time, and the newest wins', async () => {
    const { keeper, done, told, answer } = aServer();
    keeper.write('a');
    void keeper.flush();
    await new Promise((resume) => setTimeout(resume, 0));
    keeper.write('ab');
    await answer();
    // What was kept is older than what stands in the form.
    expect(told.at(-1)).toEqual({ state: 'changed' });
    await answer();
    expect(done).toEqual(['keep a', 'keep ab']);
    expect(told.at(-1)).toEqual({ state: 'kept', at: 42 });
  });

  test('says why it was not kept, and tries again with the next change', async () => {
    const { keeper, done, told, answer } = aServer();
    keeper.write('a');
    await answer({ ok: false, problem: unreachable });
    expect(told.at(-1)).toEqual({ state: 'refused', problem: unreachable });
    keeper.write('ab');
    await answer();
    expect(done).toEqual(['keep a', 'keep ab']);
  });

  test('goes when it was posted, after what was still on its way, and does not come back', async () => {
    const { keeper, done, told, answer } = aServer();
    keeper.write('a');
    void keeper.flush();
    keeper.write('ab');
    const dropped = keeper.drop();
    await answer();
    await answer();
    await dropped;
    await new Promise((resume) => setTimeout(resume, 30));
    expect(done).toEqual(['keep a', 'drop']);
    expect(told.at(-1)).toEqual({ state: 'nothing' });
  });

  test('is not dropped where it was never kept, and is where it was found', async () => {
    const never = aServer();
    never.keeper.write('a');
    await never.keeper.drop();
    expect(never.done).toEqual([]);
    const found = aServer();
    found.keeper.found();
    const dropped = found.keeper.drop();
    await found.answer();
    await dropped;
    expect(found.done).toEqual(['drop']);
  });
});
