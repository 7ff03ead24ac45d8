import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compiledCatalogs, emojiData, emojiShortcodes, serviceWorker } from './scripts/vitePlugins.ts';

export default defineConfig({
  plugins: [react(), compiledCatalogs(), emojiShortcodes(), emojiData(), serviceWorker()],
  build: {
    outDir: 'target/web',
    emptyOutDir: true,
    // The content security policy forbids inline scripts and styles, and files are cached better than data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': { target: 'http://localhost:8080', ws: true } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    setupFiles: 'src/testing/setup.ts',
  },
});
