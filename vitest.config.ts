import { defineConfig } from "vitest/config";

/** Tests that start the program as its users do need it built. */
const BUILT = ["tests/cli/program/**/*.test.ts", "tests/docs.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "engine", include: ["tests/**/*.test.ts"], exclude: BUILT } },
      { extends: true, test: { name: "program", include: BUILT, globalSetup: "tests/build-first.ts" } },
    ],
  },
});
