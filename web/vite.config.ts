import { defineConfig } from 'vitest/config';
import { fixtures } from './dev/fixtures';

export default defineConfig(({ command, isPreview }) => ({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  plugins: command === 'serve' || isPreview ? [fixtures()] : [],
  build: {
    target: 'es2022',
    // A polyfill would only cost bytes, and inlined assets would need data: in the content security policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
}));
