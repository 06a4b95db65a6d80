/**
 * The engine in a browser: its kernels run there too, in memory that workers share and in memory of their own, and whole runs
 * have the bits that they have in Node.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines, type EngineName } from "../../src/engine/task.ts";
import { samplers, type SamplerName } from "../../src/samplers/index.ts";
import type { Request } from "../../src/run.ts";
import { kernelCases } from "../engine/wasm/cases/index.ts";
import { HEAD } from "../study-of.ts";
import { launch } from "./chromium.ts";
import * as engine from "./engine-page.ts";

const workload = path.resolve(import.meta.dirname, "../../bench/workloads/w1/scenario.yaml");
const MIXED = `${HEAD}economy: MEX
parameters:
  wide: { value: "lognormal(median=1, gsd=2)", status: assumed }
  cut: { value: "truncate(normal(0, 1), min=-1, max=2)", status: assumed }
  skewed: { value: "gamma(shape=0.3, scale=2)", status: assumed }
  count: { value: "discrete(1=0.5, 2=0.3, 7=0.2)", status: assumed }
  flat: { value: "trapezoidal(0, 1, 2, 4)", status: assumed }
  around: { value: "normal(flat, 1)", status: assumed }
variables:
  powers: { formula: "exp(cut) + log(wide) + wide^1.5 + log10(skewed + 1) + count^2" }
  branches: { formula: "if(cut > 0, sqrt(cut), -cut) + round(flat) + sin(wide) + skewed^cut" }
  failing: { formula: "log(cut) + 1 / (count - 1)" }
  placed: { formula: around * count }
dependence:
  - { between: [wide, cut], rank: 0.5 }
  - { between: [cut, skewed], rank: -0.3 }
`;
const scenarios = { "of many functions": MIXED, W1: readFileSync(workload, "utf8") };
const engineNames = Object.keys(engines) as EngineName[];

/** Enough chunks to pay for workers; not a whole number of blocks. */
const SAMPLES = 400_001;
const REQUEST: Request = { seed: "browser", samples: SAMPLES, sampler: "random" };

/** Pages by their address: what their headers let them do. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const PAGES = {
  isolated: ISOLATED,
  "not-isolated": {},
  "without-compiling": { "content-security-policy": "script-src 'self'" },
  "without-workers": { "content-security-policy": "worker-src 'none'" },
  "with-failing-workers": {},
};
type PageName = keyof typeof PAGES;
const MEMORIES = ["isolated", "not-isolated"] as const satisfies PageName[];

/** A worker that takes chunks and then dies. */
const FAILING = `
addEventListener("message", ({ data }) => data.kind === "start" && postMessage({ kind: "ready" }));
setTimeout(() => { throw new Error("no more"); }, 100);
`;

const PAGE = `<!doctype html><title>engine</title><script type="module" src="src/workbench/page.js"></script>`;

/** Chromium takes headers that isolate a page from a server only, not from a test's answer in its place. */
const server = createServer(answer);
let browser: Browser;
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  const [page, worker] = await Promise.all([bundleOf("engine-page.ts"), bundleOf("../../workers/web.ts")]);
  // As in `dist`: the page's module finds its worker by its own address.
  files = { "src/workbench/page.js": page, "workers/web.js": worker };
  browser = await launch();
  await once(server.listen(0, "localhost"), "listening");
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function bundleOf(file: string): Promise<string> {
  const input = fileURLToPath(new URL(file, import.meta.url));
  const bundle = await rolldown({ input, platform: "browser", logLevel: "silent" });
  const { output } = await bundle.generate({ format: "es", codeSplitting: false });
  return output[0].code;
}

/** Answers a request to a page's folder with its headers: a script, or the page itself. */
function answer({ url = "/" }: IncomingMessage, response: ServerResponse): void {
  const [name = "", ...words] = url.slice(1).split("/");
  const file = words.join("/");
  const script = name === "with-failing-workers" && file.startsWith("workers") ? FAILING : files[file];
  const type = script === undefined ? "text/html" : "text/javascript";
  response.writeHead(200, { ...PAGES[name as PageName], "content-type": type });
  response.end(script ?? PAGE);
}

/** A page that has loaded the engine. */
async function open(name: PageName, before = ""): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(before);
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://localhost:${port}/${name}/`);
  await page.waitForFunction("globalThis.engine");
  return page;
}

type Engine = typeof engine;
type Called = "draw" | "reportBy" | "analyseBy" | "interrupt" | "tryKernels";

/** What a function of `engine-page.ts` returns in the page. */
function there<Name extends Called>(
  page: Page,
  name: Name,
  ...given: Parameters<Engine[Name]>
): Promise<Awaited<ReturnType<Engine[Name]>>> {
  const call = ([name, given]: readonly [string, readonly unknown[]]): unknown =>
    (globalThis as unknown as { engine: Record<string, (...given: unknown[]) => unknown> }).engine[name]!(...given);
  return page.evaluate(call, [name, given] as const) as Promise<Awaited<ReturnType<Engine[Name]>>>;
}

/** Workers that a page starts. */
function startedBy(page: Page): { count: number } {
  const started = { count: 0 };
  page.on("worker", () => started.count++);
  return started;
}

describe.each(MEMORIES)("in a page that is %s", (name) => {
  let page: Page;
  beforeAll(async () => {
    page = await open(name);
    const seen = await page.evaluate("[crossOriginIsolated, typeof SharedArrayBuffer]");
    expect(seen).toEqual(name === "isolated" ? [true, "function"] : [false, "undefined"]);
  });
  afterAll(async () => page.context().close());

  it("every kernel has the bits of the loops which define it", async () => {
    const { tried, wrong } = await there(page, "tryKernels");
    expect(wrong).toEqual([]);
    expect(tried).toBe(kernelCases.length);
  });

  describe.each(Object.entries(scenarios))("a study, %s,", (_, text) => {
    it.each(Object.keys(samplers) as SamplerName[])("has the draws that it has in Node, by %s", async (sampler) => {
      const here = engine.draw(text, 20_000, sampler, "reference");
      expect(engine.draw(text, 20_000, sampler, "simd")).toEqual({ engine: "simd", hash: here.hash });
      for (const engine of engineNames) {
        expect(await there(page, "draw", text, 20_000, sampler, engine)).toEqual({ engine, hash: here.hash });
      }
    });
  });

  it.each(engineNames)("a whole run by %s has the report that it has in Node, on any number of workers", async (by) => {
    const { text } = await engine.report(MIXED, REQUEST);
    const started = startedBy(page);
    for (const workers of [0, 1, 2, 7]) {
      expect(await there(page, "reportBy", workers, MIXED, { ...REQUEST, engine: by })).toEqual({ engine: by, text });
    }
    expect(started.count).toBe(1 + 2 + 7);
  });

  it.each([{ sampler: "sobol" }, { sampler: "latin-hypercube", dependence: "iman-conover" }] as const)(
    "a run of $sampler has the report that it has in Node",
    async (how) => {
      const request = { ...REQUEST, ...how };
      expect(await there(page, "reportBy", 2, MIXED, request)).toEqual(await engine.report(MIXED, request));
    },
  );

  it("an analysis, of which the draws are kept, has the report that it has in Node", async () => {
    const request = { ...REQUEST, samples: 150_001 };
    const started = startedBy(page);
    expect(await there(page, "analyseBy", 2, MIXED, request)).toEqual(await engine.analyse(MIXED, request));
    expect(started.count).toBe(2);
  });

  it("an interrupted run ends in the middle, and so do its workers", async () => {
    expect(await there(page, "interrupt", 2, MIXED, REQUEST)).toBe("Error: enough after a part");
    await expect.poll(() => page.workers().length).toBe(0);
  });
});

describe("a page", () => {
  const request = { ...REQUEST, samples: 300_001 };

  it.each<readonly [string, PageName, string, EngineName, boolean]>([
    ["without vectors", "isolated", "WebAssembly.validate = () => false", "reference", true],
    ["without WebAssembly", "not-isolated", "delete globalThis.WebAssembly", "reference", true],
    ["that may not compile", "without-compiling", "", "reference", true],
    ["that may not start workers", "without-workers", "", "simd", false],
    ["of which the workers fail", "with-failing-workers", "", "simd", true],
  ])("%s has the same report and says what drew it", async (_, name, before, by, starts) => {
    const page = await open(name, before);
    const started = startedBy(page);
    const { text } = await engine.report(MIXED, request);
    expect(await there(page, "reportBy", 2, MIXED, request)).toEqual({ engine: by, text });
    expect(started.count).toBe(starts ? 2 : 0);
    await page.context().close();
  });
});
