/** The engine in a browser: its kernels run there too, and give the bits that they give in Node. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines, type EngineName } from "../../src/engine/task.ts";
import { samplers, type SamplerName } from "../../src/samplers/index.ts";
import { HEAD } from "../study-of.ts";
import { launch } from "./chromium.ts";
import { draw, type Drawn } from "./engine-page.ts";

const workload = path.resolve(import.meta.dirname, "../../bench/workloads/w1/scenario.yaml");
const MIXED = `${HEAD}economy: MEX
parameters:
  wide: { value: "lognormal(median=1, gsd=2)", status: assumed }
  cut: { value: "truncate(normal(0, 1), min=-1, max=2)", status: assumed }
  skewed: { value: "gamma(shape=0.3, scale=2)", status: assumed }
  count: { value: "discrete(1=0.5, 2=0.3, 7=0.2)", status: assumed }
  flat: { value: "trapezoidal(0, 1, 2, 4)", status: assumed }
variables:
  powers: { formula: "exp(cut) + log(wide) + wide^1.5 + log10(skewed + 1) + count^2" }
  branches: { formula: "if(cut > 0, sqrt(cut), -cut) + round(flat) + sin(wide) + skewed^cut" }
  failing: { formula: "log(cut) + 1 / (count - 1)" }
dependence:
  - { between: [wide, cut], rank: 0.5 }
  - { between: [cut, skewed], rank: -0.3 }
`;
const scenarios = { "of many functions": MIXED, W1: readFileSync(workload, "utf8") };

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL("engine-page.ts", import.meta.url)),
    platform: "browser",
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "iife", name: "engine", codeSplitting: false });
  browser = await launch();
  page = await browser.newPage();
  // Shared memory is there for pages that share their process with no other site.
  const headers = {
    "content-type": "text/html",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  };
  await page.route("http://localhost/**", (route) =>
    route.fulfill({ headers, body: "<!doctype html><title>engine</title>" }),
  );
  await page.goto("http://localhost/engine");
  await page.addScriptTag({ content: output[0].code });
});

afterAll(async () => browser.close());

async function drawnThere(text: string, samples: number, sampler: SamplerName, engine: EngineName): Promise<Drawn> {
  return page.evaluate(
    (given) => {
      const { engine: there } = globalThis as unknown as { engine: { draw: typeof draw } };
      return there.draw(...given);
    },
    [text, samples, sampler, engine] as const,
  );
}

describe.each(Object.entries(scenarios))("a study, %s,", (_, text) => {
  it.each(Object.keys(samplers) as SamplerName[])(
    "has in Chromium the bits that it has in Node, drawn by %s",
    async (sampler) => {
      const here = draw(text, 20_000, sampler, "reference");
      for (const engine of Object.keys(engines) as EngineName[]) {
        expect(await drawnThere(text, 20_000, sampler, engine)).toEqual({ engine, hash: here.hash });
      }
      expect(draw(text, 20_000, sampler, "simd")).toEqual({ engine: "simd", hash: here.hash });
    },
  );
});
