/**
 * The page's content security policy allows no code made from text. zod would try it once while its first schema is
 * made, and the browser would report the attempt: so zod is told before the module that loads it.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };

void import('./frame/start.tsx').then(({ start }) => start(document.getElementById('app')));
