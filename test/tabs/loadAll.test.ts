import { loadAll } from '../../tabs/frame/usePages.ts';

test('a long list is loaded page by page, up to the most', async () => {
  const page = (after = '0') => Promise.resolve({ ok: true as const, view: { items: [Number(after), Number(after) + 1], next: String(Number(after) + 2) } });
  expect(await loadAll(page, 5)).toMatchObject({ ok: true, view: { items: [0, 1, 2, 3, 4] } });
});
