// node sending.mjs SHOTS, one JSON line after another on standard input: {"act": NAME, ...what it needs}. An editor sends an
// issue from the desk, in one browser; each act is answered by a line of JSON. test_desk_sending_browser.py tells the story.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { axeViolations, launch } from "./site.mjs";

const [shots] = process.argv.slice(2);
await mkdir(shots, { recursive: true });
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (message) => message.type() === "error" && errors.push(message.text()));

// A page at a computer and on a phone, in light and dark: pictures, what axe finds, what sticks out.
async function look(called) {
  const found = [];
  for (const width of [1280, 360]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(shots, `sending-${called}-${width}-${colorScheme}.png`), fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      found.push({ called, width, colorScheme, ...(await axeViolations(page)), wide: wide > width });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

async function press(name) {
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name, exact: false }).first().click()]);
}

const number = async (key) => Number((await page.locator(`[data-number=${key}]`).innerText()).replace(",", ""));

const acts = {
  async signIn({ desk, name, password }) {
    await page.goto(desk + "login");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await press("Sign in");
    return {};
  },

  async open({ address, called }) {
    await page.goto(address, { waitUntil: "load" });
    return { text: await page.locator("main").innerText(), looks: called ? await look(called) : [] };
  },

  // By keyboard alone, from the field on.
  async approve({ issue }) {
    await page.getByLabel(/^Type/).focus();
    await page.keyboard.type(issue);
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement.textContent);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    return { at, text: await page.locator("main").innerText() };
  },

  // What the page shows while nobody loads it again.
  async watch({ until, seconds }) {
    const seen = [];
    const end = Date.now() + seconds * 1000;
    let phase;
    do {
      phase = await page.locator("[data-live]").getAttribute("data-phase");
      seen.push({ phase, sent: await number("sent"), said: await page.locator("[data-said]").textContent(),
        width: Number(await page.locator("[data-bar=sent]").getAttribute("width")) });
      await page.waitForTimeout(300);
    } while (phase !== until && Date.now() < end);
    return { seen, failed: await number("failed"), refresh: await page.locator("[data-without-script]").isVisible(), text: await page.locator("main").innerText() };
  },

  async press({ name, fill, called }) {
    for (const [label, words] of Object.entries(fill ?? {})) await page.getByLabel(label).fill(words);
    await press(name);
    return { text: await page.locator("main").innerText(), looks: called ? await look(called) : [] };
  },

  async errors() {
    return { errors };
  },
};

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { act, ...given } = JSON.parse(line);
    console.log(JSON.stringify(await acts[act](given)));
  }
} finally {
  await browser.close();
}
