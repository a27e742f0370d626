// Looks at a built site on a phone: prints what is wider than the screen, what comes from elsewhere, what fails, and what the search
// finds, as JSON. With a folder it takes pictures, too.
//   node site.mjs NODE_MODULES CHROMIUM SITE PAGES [PICTURES]
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, site, pages, pictures] = process.argv.slice(2);
const { chromium } = createRequire(pathToFileURL(join(modules, "x.js")))("playwright-core");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png" };

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = path.endsWith("/") ? `${path}index.html` : path;
  try {
    const data = await readFile(join(site, file));
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(data);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const home = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const found = { wide: [], elsewhere: [], failed: [], search: "" };

async function open(viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme });
  page.on("request", (each) => each.url().startsWith(home) || /^(blob|data):/.test(each.url()) || found.elsewhere.push(each.url()));
  page.on("response", (each) => each.status() < 400 || found.failed.push(each.url().slice(home.length)));
  page.on("pageerror", (error) => found.failed.push(String(error)));
  return page;
}

async function look(page, path, name) {
  await page.goto(home + path);
  // The theme's script gives every table a frame that scrolls.
  await page.waitForFunction(() => [...document.querySelectorAll("article table:not([class])")].every((each) => each.parentElement.className));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > page.viewportSize().width) found.wide.push(path);
  if (pictures) await page.screenshot({ path: join(pictures, `${path.replaceAll("/", "_")}${name}.png`) });
}

const phone = await open({ width: 390, height: 844 }, "dark");
for (const path of pages.split(",")) await look(phone, path, "phone");
const desk = await open({ width: 1280, height: 900 }, "light");
if (pictures) for (const path of pages.split(",")) await look(desk, path, "desk");

await desk.goto(home);
await desk.click(".md-search__button");
await desk.waitForFunction(() => document.activeElement?.shadowRoot); // the field is open
await desk.keyboard.type("large-backfill");
const result = desk.locator('a:has-text("large-backfill")').first();
await result.waitFor();
if (pictures) await desk.screenshot({ path: join(pictures, "search.png") });
found.search = new URL(await result.evaluate((each) => each.href)).pathname;
console.log(JSON.stringify(found));
await browser.close();
server.close();
