// Takes the picture of a page that the documentation shows.
//   node picture.mjs NODE_MODULES CHROMIUM PAGE.html PICTURE.png
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, file, path] = process.argv.slice(2);
const { chromium } = createRequire(pathToFileURL(join(modules, "x.js")))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1160, height: 900 }, colorScheme: "light" });
await page.goto(pathToFileURL(file).href);
const until = (selector) => page.locator(selector).first().boundingBox();
const { y, height } = await until(".flow");
await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width: 1160, height: Math.ceil(y + height + 8) } });
await browser.close();
