import { defineConfig } from 'vitest/config';

// Every core works: one would be left idle by default, which on two is half of them. A test that waits for a core is
// given time; how fast things are is the benchmarks' matter.
// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from it
export default defineConfig({ test: { include: ['test/**/*.test.ts'], maxWorkers: '100%', testTimeout: 20_000 } });
