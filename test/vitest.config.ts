import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from it
export default defineConfig({ test: { include: ['test/**/*.test.ts'] } });
