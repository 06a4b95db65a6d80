/** Makes the picture of the README from the report of `npm start`: node scripts/report-image.mjs */
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";
import chromium from "@sparticuz/chromium";
import { chromium as driver } from "playwright-core";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const browser = await driver.launch({
  args: chromium.args.filter((argument) => argument !== "--single-process"),
  executablePath: await chromium.executablePath(),
});
const page = await browser.newPage({ viewport: { width: 1000, height: 1330 } });
await page.goto(pathToFileURL(path.join(root, "runs/mexico-smuggling/report.html")).href);
await page.screenshot({ path: path.join(root, "docs/images/report.png") });
await browser.close();
