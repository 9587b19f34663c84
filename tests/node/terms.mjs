// node terms.mjs FOLDER PATH: how a word of the glossary explains itself on the page at PATH, by mouse, keyboard and touch,
// without scripts, and when its meanings cannot be had. Prints what was seen as JSON; test_glossary.py judges it.
import { axeViolations, launch, serve } from "./site.mjs";

const [folder, path] = process.argv.slice(2);
const whole = await serve(folder);
const broken = await serve(folder, ["/glossary/terms.json"]);
const browser = await launch();
const origin = (server) => `http://127.0.0.1:${server.address().port}`;

async function open(server, options) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(origin(server) + path, { waitUntil: "load" });
  const word = page.locator("a.term").first();
  await word.evaluate((element) => element.scrollIntoView({ block: "center" }));
  return { context, page, word, box: page.locator(".meaning") };
}

async function state({ page, word, box }) {
  const shown = (await box.count()) > 0 && (await box.isVisible());
  return {
    shown,
    expanded: await word.getAttribute("aria-expanded"),
    described: shown && (await page.locator(`#${await word.getAttribute("aria-describedby")}`).innerText()),
    focused: await page.evaluate(() => document.activeElement.className || document.activeElement.localName),
    path: new URL(page.url()).pathname,
  };
}

const until = (box, wanted) => box.waitFor({ state: wanted, timeout: 60_000 }).catch(() => {});

async function byMouse(colorScheme) {
  const seen = {};
  const place = await open(whole, { colorScheme });
  await place.word.hover();
  await until(place.box, "visible");
  seen.over = await state(place);
  seen.name = await place.box.locator("b").innerText();
  seen.axe = (await axeViolations(place.page, "p:has(.meaning)")).violations;
  await place.box.locator("b").hover();
  await place.page.waitForTimeout(600);
  seen.inside = await state(place);
  await place.page.keyboard.press("Escape");
  seen.escaped = await state(place);
  await place.page.mouse.move(5, 400);
  await place.word.hover();
  await until(place.box, "visible");
  await place.page.mouse.move(5, 400);
  await until(place.box, "detached");
  seen.left = await state(place);
  await place.word.click();
  await place.page.waitForURL("**/glossary/**");
  seen.clicked = await state({ ...place, word: place.page.locator("body"), box: place.box });
  await place.context.close();
  return seen;
}

async function byKeyboard() {
  const seen = {};
  const place = await open(whole, {});
  for (let stops = 0; stops < 60; ++stops) {
    await place.page.keyboard.press("Tab");
    if (await place.word.evaluate((element) => element === document.activeElement)) break;
  }
  await until(place.box, "visible");
  seen.focus = await state(place);
  await place.page.keyboard.press("Escape");
  seen.escaped = await state(place);
  await place.page.keyboard.press("Shift+Tab");
  await place.page.keyboard.press("Tab");
  await until(place.box, "visible");
  await place.page.keyboard.press("Tab");
  seen.inside = await state(place);
  await place.page.keyboard.press("Escape");
  seen.back = await state(place);
  await place.page.keyboard.press("Enter");
  await place.page.waitForURL("**/glossary/**");
  seen.entered = new URL(place.page.url()).pathname;
  await place.context.close();
  return seen;
}

async function byTouch() {
  const seen = {};
  const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
  const place = await open(whole, phone);
  await place.word.tap();
  await until(place.box, "visible");
  seen.tapped = await state(place);
  const bounds = await place.box.boundingBox();
  seen.fits = bounds !== null && bounds.x >= 0 && bounds.x + bounds.width <= 320;
  seen.targets = await place.box.locator("a, button").evaluateAll(
    (all) => all.map((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height)));
  await place.page.touchscreen.tap(160, 20);
  seen.outside = await state(place);
  await place.word.tap();
  await until(place.box, "visible");
  await place.box.locator("button").tap();
  seen.closed = await state(place);
  await place.word.tap();
  await until(place.box, "visible");
  await place.box.locator("a").tap();
  await place.page.waitForURL("**/glossary/**");
  seen.followed = new URL(place.page.url()).pathname;
  await place.context.close();

  const without = await open(broken, phone);
  await without.word.tap();
  await without.page.waitForURL("**/glossary/**");
  seen.unexplained = new URL(without.page.url()).pathname;
  await without.context.close();
  return seen;
}

async function withoutScripts() {
  const place = await open(whole, { javaScriptEnabled: false });
  await place.word.click();
  await place.page.waitForURL("**/glossary/**");
  const reached = new URL(place.page.url()).pathname;
  await place.context.close();
  return reached;
}

try {
  console.log(JSON.stringify({
    mouse: await byMouse("light"),
    dark: await byMouse("dark"),
    keyboard: await byKeyboard(),
    touch: await byTouch(),
    withoutScripts: await withoutScripts(),
  }));
} finally {
  await browser.close();
  whole.close();
  broken.close();
}
