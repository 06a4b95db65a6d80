/** The browser of the end-to-end tests: it comes inside an npm package, so that nothing but `npm ci` is needed. */
import chromium from "@sparticuz/chromium";
import { chromium as driver, type Browser } from "playwright-core";

/**
 * Left out of what the package asks for: in one process the browser would end with the first context that is closed; the
 * others would keep pages from being isolated from other sites, and give those that are not the memory of those that are.
 */
const UNWANTED = [
  "--single-process",
  "--disable-web-security",
  "--disable-site-isolation-trials",
  "--enable-features=SharedArrayBuffer",
];
const args = chromium.args.filter((argument) => !UNWANTED.includes(argument));

export async function launch(): Promise<Browser> {
  return driver.launch({ args, executablePath: await chromium.executablePath(), headless: true });
}
