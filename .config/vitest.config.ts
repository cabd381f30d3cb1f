import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["properties/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ".config/build.ts",
    setupFiles: ".config/property-runs.ts",
    // Tests keep no state, so two workers serve all files.
    isolate: false,
    maxWorkers: 2,
    // Laws that ask git or a compiler take four times as long where others want the processors, too; `npm run properties:long`
    // takes as long as it takes.
    testTimeout: process.env.PROPERTY_RUNS === undefined ? 240_000 : 0,
    reporters: process.env.CI ? ["default", ["json", { outputFile: "node_modules/.vitest/report.json" }]] : ["default"],
  },
});
