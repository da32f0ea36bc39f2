/**
 * Asked while it runs, the work is done once more after that, for all who asked meanwhile: what came since may have been
 * missed. A fault goes to who asked for that run.
 */
export function oneByOne(work: () => Promise<number>): () => Promise<number> {
  let running: Promise<number> | undefined;
  let next: Promise<number> | undefined;
  const run = (): Promise<number> => {
    if (!running) return (running = work().finally(() => (running = undefined)));
    return (next ??= running.catch(() => 0).then(() => {
      next = undefined;
      return run();
    }));
  };
  return run;
}
