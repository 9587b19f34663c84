// node browser.mjs FOLDER SHOTS PATH...: serves FOLDER on loopback, looks at each PATH in Chromium as readers would, and
// prints what was found as JSON: {PATH: {views: [...], narrow, plain, ...}}. It judges nothing; test_browser.py does.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { axeViolations, launch, serve } from "./site.mjs";

const VIEWS = [360, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

const [folder, shots, ...paths] = process.argv.slice(2);

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
  const found = await axeViolations(page);
  await context.close();
  return { width, scheme, ...found, ...record };
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
const browser = await launch();
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
