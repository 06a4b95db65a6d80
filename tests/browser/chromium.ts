/** The browser of the end-to-end tests: it comes inside an npm package, so that nothing but `npm ci` is needed. */
import chromium from "@sparticuz/chromium";
import { chromium as driver, type Browser } from "playwright-core";

/** In one process, as the package runs it elsewhere, the browser would end with the first context that is closed. */
const args = chromium.args.filter((argument) => argument !== "--single-process");

export async function launch(): Promise<Browser> {
  return driver.launch({ args, executablePath: await chromium.executablePath(), headless: true });
}
