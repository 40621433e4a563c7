import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Built into `dist/studio`, served under `/studio/`. Nothing is inlined: the content security policy allows no `data:`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/studio/',
  plugins: [react()],
  build: {
    outDir: process.env['STUDIO_OUT'] ?? '../dist/studio',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2023',
  },
  // `npx vite studio` beside a running server: the API is the server's.
  server: { proxy: { '/filmgate': 'http://localhost:8787' } },
});
