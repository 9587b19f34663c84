// node browser.mjs FOLDER SHOTS PATH...: serves FOLDER on loopback, looks at each PATH in Chromium as readers would, and
// prints what was found as JSON: {PATH: {views: [...], narrow, plain, ...}}. It judges nothing; test_browser.py does.
import { createServer } from "node:http";
import { mkdir, readFile } from "node:fs/promises";
import { join, normalize, extname } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".pdf": "application/pdf",
  ".xml": "application/xml; charset=utf-8", ".webp": "image/webp", ".ico": "image/x-icon",
};
const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const VIEWS = [360, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [folder, shots, ...paths] = process.argv.slice(2);

function serve(root) {
  const server = createServer(async (request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (path.endsWith("/")) path += "index.html";
    try {
      const content = await readFile(join(root, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

// A page with a record of what it asked of whom, and of what went wrong in it.
async function open(context, origin, path) {
  const page = await context.newPage();
  const record = { foreign: [], missing: [], errors: [] };
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) record.foreign.push(url);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) record.missing.push(response.url().slice(origin.length));
  });
  page.on("pageerror", (error) => record.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && record.errors.push(message.text()));
  await page.goto(origin + path, { waitUntil: "load" });
  return { page, record };
}

function shotName(path, width, scheme) {
  const name = path.replace(/^\/|\/$|\.html$/g, "").replaceAll("/", "-") || "home";
  return join(shots, `${name}-${width}-${scheme}.png`);
}

async function lookAt(browser, origin, path, { width, scheme }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const { page, record } = await open(context, origin, path);
  await page.screenshot({ path: shotName(path, width, scheme), fullPage: true });
  await page.evaluate(axeSource);
  const found = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), WCAG_2_2_AA);
  const violations = found.violations.map((each) => ({
    id: each.id, help: each.help, where: each.nodes.slice(0, 5).map((node) => node.html.slice(0, 200)),
    why: each.nodes.slice(0, 2).map((node) => node.failureSummary),
  }));
  await context.close();
  return { width, scheme, violations, passes: found.passes.length, ...record };
}

// At 320 px nothing may stick out sideways (WCAG 1.4.10).
async function narrow(browser, origin, path) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const { page } = await open(context, origin, path);
  const result = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    wide: [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > 320.5).slice(0, 5)
      .map((element) => element.outerHTML.slice(0, 120)),
  }));
  await context.close();
  return result;
}

// What there is to read and to follow; with scripts switched off it must be no less.
async function contents(browser, origin, path, javaScriptEnabled) {
  const context = await browser.newContext({ viewport: { width: 360, height: 900 }, javaScriptEnabled });
  const { page } = await open(context, origin, path);
  const menu = page.locator("[popovertarget]").first();
  if (await menu.count() && await menu.isVisible()) await menu.click();
  const result = await page.evaluate(() => ({
    text: document.body.innerText.replace(/\s+/g, " ").trim(),
    links: [...document.links].filter((link) => link.checkVisibility()).map((link) => link.getAttribute("href")),
  }));
  await context.close();
  return result;
}

// Where the first press of Tab leads, and whether each thing that can be reached so shows that it is.
async function byKeyboard(browser, origin, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const { page } = await open(context, origin, path);
  const stops = [];
  for (let count = 0; count < 40; ++count) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
      return {
        what: element.outerHTML.slice(0, 120), href: element.getAttribute("href"), drawn,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
      };
    });
    if (!stop) break;
    stops.push(stop);
  }
  await context.close();
  return stops;
}

async function examine(browser, origin, path) {
  const views = [];
  for (const view of VIEWS) views.push(await lookAt(browser, origin, path, view));
  return {
    views,
    narrow: await narrow(browser, origin, path),
    withScripts: await contents(browser, origin, path, true),
    withoutScripts: await contents(browser, origin, path, false),
    stops: await byKeyboard(browser, origin, path),
  };
}

await mkdir(shots, { recursive: true });
const server = await serve(folder);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
try {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const results = {};
  const waiting = [...paths];
  const worker = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      results[path] = await examine(browser, origin, path);
    }
  };
  await Promise.all([worker(), worker()]);
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
  server.close();
}
