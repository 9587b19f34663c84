// node journeys.mjs FOLDER PICTURES: takes the pictures of docs/journeys.md, each step as a reader would take it.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch, serve } from "../../tests/node/site.mjs";

const [folder, pictures] = process.argv.slice(2);
await mkdir(pictures, { recursive: true });
const server = await serve(folder);
const browser = await launch();
const origin = `http://127.0.0.1:${server.address().port}`;
const PHONE = { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1.5 };
const DESK = { viewport: { width: 1280, height: 800 } };

async function journey(name, options, steps) {
  const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${origin}/`, { waitUntil: "load" });
  let number = 0;
  for (const step of steps) {
    await step(page);
    await page.waitForLoadState("load");
    await page.screenshot({ path: join(pictures, `${name}-${++number}.png`) });
  }
  await context.close();
}

const follow = (words) => (page) => page.getByRole("link", { name: words }).first().click();
const menu = (words) => async (page) => {
  const button = page.getByRole("button", { name: "Menu" });
  if (await button.isVisible()) await button.click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: words }).click();
};
const show = (selector) => (page) => page.locator(selector).first()
  .evaluate((element) => element.scrollIntoView({ block: "center" }));
const together = (...parts) => async (page) => {
  for (const part of parts) await part(page);
};

try {
  await journey("word", PHONE, [
    async () => {},
    together(menu("guide for families"), follow("Mapping together"), show("a.term[href*=safety-goal]")),
    async (page) => {
      await page.locator("a.term[href*=safety-goal]").first().tap();
      await page.locator(".meaning").waitFor();
    },
    follow("More about this word"),
  ]);
  await journey("chapter", PHONE, [
    menu("guide for families"),
    follow("When a social worker visits"),
    follow("easy-read version"),
    together(menu("guide for families"), show(".download")),
  ]);
  await journey("practitioner", DESK, [
    together(menu("Practice Champions"), show("main table tr:nth-child(5)")),
    together(menu("Training"), show("main table tr:nth-child(2)")),
  ]);
} finally {
  await browser.close();
  server.close();
}
