import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["properties/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ".config/build.ts",
    setupFiles: ".config/property-runs.ts",
    // Tests keep no state, so two workers serve all files.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    reporters: process.env.CI ? ["default", ["json", { outputFile: "node_modules/.vitest/report.json" }]] : ["default"],
  },
});
