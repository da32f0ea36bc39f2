import type { Service } from '../../frame/service.tsx';

/** Under which the last search of this visit is remembered, so that the way back to it keeps words and filters. */
const key = 'knowledge: last search';

type Memory = Service['memory'];

export const lastSearch = {
  keep(memory: Memory, query: string): void {
    memory.set(key, query);
  },
  /** Its query; empty where nobody has looked for anything. */
  of(memory: Memory): string {
    const query = memory.get(key);
    return typeof query === 'string' ? query : '';
  },
};
