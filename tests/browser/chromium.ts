/** The browser of the end-to-end tests: it comes inside an npm package, so that nothing but `npm ci` is needed. */
import chromium from "@sparticuz/chromium";
import { chromium as driver, type Browser } from "playwright-core";

export async function launch(): Promise<Browser> {
  return driver.launch({ args: chromium.args, executablePath: await chromium.executablePath(), headless: true });
}
