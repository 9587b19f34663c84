// node desk.mjs ORIGIN SHOTS NAME PASSWORD PATHS: the desk as an editor meets it, on a phone and at a computer, in light
// and dark, by keyboard. Prints what was seen as JSON; test_desk_browser.py judges it.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { axeViolations, launch } from "./site.mjs";

const [origin, shots, name, password, paths] = process.argv.slice(2);
const PATHS = JSON.parse(paths);  // what a picture is called, and its address
const VIEWS = [360, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));

async function inView(browser, { width, colorScheme }, act) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const result = await act(page, errors);
  await context.close();
  return result;
}

async function look(page, view, called) {
  await page.screenshot({ path: join(shots, `desk-${called}-${view.width}-${view.colorScheme}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  return { called, ...view, ...(await axeViolations(page)), wide: wide > view.width };
}

// By keyboard alone, from the first Tab on.
async function signIn(page) {
  await page.goto(origin + "/login");
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  for (let presses = 0; presses < 6 && await page.evaluate(() => document.activeElement.id) !== "name"; presses++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/welcome/);
  return first;
}

// What has the focus can be seen: none of it lies outside the page or has no ring.
async function walk(page) {
  const steps = [];
  await page.locator("body").press("Tab");
  for (let presses = 0; presses < 80; presses++) {
    const step = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const box = at.getBoundingClientRect();
      return { what: at.tagName + (at.id ? "#" + at.id : "") + " " + (at.textContent ?? "").trim().slice(0, 30),
        seen: box.width > 0 && box.height > 0, ring: getComputedStyle(at).outlineStyle !== "none" };
    });
    if (!step) break;
    steps.push(step);
    await page.keyboard.press("Tab");
  }
  return steps;
}

// An answer that would stop the build, as it comes back.
async function refused(page) {
  await page.goto(origin + PATHS.question, { waitUntil: "networkidle" });
  await page.locator("#copy").fill("Can a school call a group session \u{1F600}?");
  await page.locator("#answer").fill("Yes.\n\nRead [the guide](/guide/nowhere/), \u{1F600} and ask.");
  await page.locator("#subject").fill("\u{1F600}");
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Publish the answer" }).click()]);
}

// A key that leads to another page.
async function pressing(page, key) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

async function looks(browser) {
  const found = [];
  for (const view of VIEWS) {
    found.push(...await inView(browser, view, async (page, errors) => {
      const seen = [];
      await page.goto(origin + "/login");
      seen.push(await look(page, view, "login"));
      await signIn(page);
      for (const [called, path] of Object.entries(PATHS)) {
        await page.goto(origin + path, { waitUntil: "networkidle" });
        seen.push(await look(page, view, called));
      }
      await refused(page);
      seen.push(await look(page, view, "refused"));
      seen.at(-1).errors = errors.filter((each) => !/status of (404|422)|Blocked script execution in \S+\/preview\//.test(each));
      return seen;
    }));
  }
  return found;
}

async function frames(browser, width) {
  return inView(browser, { width, colorScheme: "light" }, async (page, errors) => {
    await signIn(page);
    await page.goto(origin + PATHS.issue, { waitUntil: "networkidle" });
    const inner = page.frames().filter((each) => each !== page.mainFrame());
    const sizes = await page.locator("iframe").evaluateAll((all) => all.map((each) => [each.clientWidth, each.sandbox.value]));
    return { count: inner.length, addresses: inner.map((each) => new URL(each.url()).pathname), sizes, errors };
  });
}

async function byKeyboard(browser, width) {
  return inView(browser, { width, colorScheme: "light" }, async (page, errors) => {
    const first = await signIn(page);
    await page.goto(origin + PATHS.feedback);
    const steps = await walk(page);
    await page.goto(origin + PATHS.feedback);
    await page.locator("#copy").focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("The aunt joined from work.");
    await page.getByRole("button", { name: "Approve" }).focus();
    await pressing(page, "Enter");
    const said = await page.getByRole("status").innerText();
    const told = await axeViolations(page);
    await page.screenshot({ path: join(shots, `desk-approved-${width}.png`), fullPage: true });
    await page.getByRole("button", { name: "Undo" }).focus();
    await pressing(page, "Enter");
    return { first, steps, said, violations: told.violations, undone: await page.getByRole("status").innerText(), errors,
      back: await page.locator(".back").isVisible(), list: await page.locator(".list-pane").isVisible() };
  });
}

await mkdir(shots, { recursive: true });
const browser = await launch();
try {
  console.log(JSON.stringify({ looks: await looks(browser), frames: await frames(browser, 1280), frames_on_a_phone: await frames(browser, 360),
    phone: await byKeyboard(browser, 360),
    computer: await byKeyboard(browser, 1280) }));
} finally {
  await browser.close();
}
