// Opens pages in a real browser and prints, as JSON, what it saw of each.
//   node look.mjs NODE_MODULES CHROMIUM FOLDER_FOR_PICTURES PAGE.html...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, pictures, ...pages] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "x.js")));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const LOOKS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 375, height: 800 }, colorScheme: "light", isMobile: true },
};

/** A page in a context of its own, and everything that it asks for or complains of. */
async function opened(browser, file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { context, page, said, asked };
}

/** What is wrong for people who need a keyboard, a screen reader or contrast; every part of the page is shown. */
async function violations(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.slice(0, 3).map(({ html }) => html) }));
}

async function look(browser, file, name, options) {
  const { context, page, said, asked } = await opened(browser, file, options);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (pictures) await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${name}.png`), fullPage: true });
  const found = await violations(page);
  await context.close();
  return { said, asked: asked.length, overflow, violations: found };
}

/** Which tab is open before and after a click on the next, in a browser that runs no scripts. */
async function withoutScripts(browser, file) {
  const { context, page } = await opened(browser, file, { ...LOOKS.light, javaScriptEnabled: false });
  const open = async () => (await page.locator(".panel:visible .printed").allTextContents()).map((text) => text.trim());
  const before = await open();
  const tabs = page.locator(".tab");
  if ((await tabs.count()) > 1) await tabs.nth(1).click();
  const after = await open();
  await context.close();
  return { before, after };
}

/** What an editor's side panel relies on: a click tells the place, and a place is revealed. */
async function asPanel(browser, file) {
  const { context, page } = await opened(browser, file, LOOKS.light);
  await page.evaluate(() => {
    window.places = [];
    document.addEventListener("amplsp-place", (event) => window.places.push(event.detail));
  });
  const last = page.locator(".question[data-line], .tags [data-line]").last();
  const place = await last.evaluate((element) => ({ line: Number(element.dataset.line), column: Number(element.dataset.column) }));
  await page.evaluate(({ line }) => window.amplsp.reveal(line, 1000), place);
  const revealed = await page.locator(".is-current:visible").evaluateAll((all) => all.map((element) => Number(element.dataset.line)));
  await last.click();
  const places = await page.evaluate(() => window.places);
  await context.close();
  return { place, revealed, places };
}

/** How many tabs are on paper, and what of them. */
async function printed(browser, file) {
  const { context, page } = await opened(browser, file, LOOKS.dark);
  await page.emulateMedia({ media: "print" });
  const panels = await page.locator(".panel").count();
  const shown = await page.locator(".panel:visible").count();
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await context.close();
  return { panels, shown, background };
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const seen = {};
for (const file of pages) {
  const about = { looks: {}, panel: await asPanel(browser, file), printed: await printed(browser, file) };
  for (const [name, options] of Object.entries(LOOKS)) about.looks[name] = await look(browser, file, name, options);
  about.withoutScripts = await withoutScripts(browser, file);
  seen[basename(file)] = about;
}
await browser.close();
console.log(JSON.stringify(seen));
