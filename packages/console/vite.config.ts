import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** While one works on the page, `npm run dev -w @weft/console` serves it and passes what it asks for on to a running engine. */
const engine = process.env.WEFT_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': engine, '/ovirt-engine': engine } },
  // Everything from the engine itself, nothing inlined: the page works under a strict content security policy.
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
