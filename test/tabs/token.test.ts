import { expiryOf, tokenKeeper } from '../../tabs/frame/token.ts';

const tokenUntil = (seconds: number) => `h.${Buffer.from(JSON.stringify({ exp: seconds, name: 'Ελένη' })).toString('base64url')}.s`;

describe('the token of a tab', () => {
  test('says when it ends; what is no token has ended', () => {
    expect(expiryOf(tokenUntil(1_800_000_000))).toBe(1_800_000_000_000);
    expect(expiryOf('no token')).toBe(0);
    expect(expiryOf('a.e30.c')).toBe(0);
  });

  test('is kept until a minute before it ends, and asked for once by callers at the same time', async () => {
    let now = 0;
    let asked = 0;
    const keeper = tokenKeeper(() => Promise.resolve(tokenUntil(3600 * ++asked)), () => now);
    await Promise.all([keeper.token(), keeper.token()]);
    expect(asked).toBe(1);
    now = 3_539_000;
    await keeper.token();
    expect(asked).toBe(1);
    now = 3_540_000;
    expect(await keeper.token()).toBe(tokenUntil(7200));
    keeper.forget();
    await keeper.token();
    expect(asked).toBe(3);
  });

  test('is absent when Teams gives none, and asked for again the next time', async () => {
    let works = false;
    const keeper = tokenKeeper(() => (works ? Promise.resolve(tokenUntil(3600)) : Promise.reject(new Error('no'))), () => 0);
    expect(await keeper.token()).toBeUndefined();
    works = true;
    expect(await keeper.token()).toBe(tokenUntil(3600));
  });
});
