import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `vite build --config tabs/vite.config.ts` from the project's root writes dist/tabs. */
export default defineConfig({
  root: 'tabs',
  base: '/tabs/',
  plugins: [react()],
  build: {
    outDir: '../dist/tabs',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // Teams' clients all know modulepreload; assets are never inlined, so that the content security policy stays short.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
