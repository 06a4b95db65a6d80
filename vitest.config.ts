import { defineConfig } from "vitest/config";

/** Tests that start the program as its users do need it built. */
const BUILT = ["tests/cli/program/**/*.test.ts", "tests/docs/documents.test.ts"];

/**
 * Makes @sparticuz/chromium unpack the libraries that the browser of the end-to-end tests needs (NSS, NSPR, expat) and that a
 * bare system lacks. It does so only where it believes to be on a system that is always bare.
 */
const BARE_SYSTEM = { AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" };

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // All cores: with one left free, as is usual, two cores would work as one.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "engine", include: ["tests/**/*.test.ts"], exclude: BUILT, env: BARE_SYSTEM } },
      { extends: true, test: { name: "program", include: BUILT, globalSetup: "tests/build-first.ts" } },
    ],
  },
});
