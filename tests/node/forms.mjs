// node forms.mjs ORIGIN SHOTS: the public forms as somebody on a phone and somebody at a desk meet them, with scripts and
// without. Prints what was seen as JSON; test_forms_browser.py judges it.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { axeViolations, launch } from "./site.mjs";

const [origin, shots] = process.argv.slice(2);
const VIEWS = [360, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));
const PATHS = ["/feedback/", "/ask/", "/volunteer/", "/comment/?page=/review/x/&passage=p3&quote=The%20words", "/subscribe/",
  "/unsubscribe/", "/withdraw/?token=gone", "/feedback/sent/?receipt=ABC-123"];

async function inView(browser, { width, colorScheme, ...more }, act) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, ...more });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const result = await act(page);
  await context.close();
  return { ...result, errors: errors.filter((each) => !/status of (404|422)/.test(each)) };
}

const narrowness = (page) => page.evaluate(() => document.documentElement.scrollWidth);

async function looks(browser) {
  const found = [];
  for (const path of PATHS) {
    for (const view of VIEWS) {
      found.push(await inView(browser, view, async (page) => {
        await page.goto(origin + path);
        const name = path.split("?")[0].replaceAll("/", "-");
        await page.screenshot({ path: join(shots, `form${name}${view.width}-${view.colorScheme}.png`), fullPage: true });
        return { path, ...view, ...(await axeViolations(page)), wide: (await narrowness(page)) > view.width };
      }));
    }
  }
  return found;
}

// What is done leads to another page, whose arrival is waited for from before it is done.
async function leading(page, act) {
  await Promise.all([page.waitForNavigation(), act()]);
}

// Sends the form with mistakes, by keyboard alone, then mends it.
async function tells(browser, view) {
  return inView(browser, view, async (page) => {
    await page.goto(origin + "/feedback/");
    await page.locator("#field_email").focus();
    await page.keyboard.type("reader@");
    await page.keyboard.press("Tab");
    await leading(page, () => page.keyboard.press("Enter"));
    await page.waitForTimeout(3500);
    if (await page.locator("#notice").count()) await leading(page, () => page.locator("button.btn").click());
    const wrong = {
      title: await page.title(),
      focused: await page.evaluate(() => document.activeElement.id),
      typed: await page.inputValue("#field_email"),
      ...(view.javaScriptEnabled === false ? { violations: [] } : await axeViolations(page)),  // axe is a script
    };
    await page.screenshot({ path: join(shots, `form-wrong-${view.width}-${view.javaScriptEnabled === false ? "plain" : "scripts"}.png`), fullPage: true });
    await page.locator("#problems a").first().click();
    const led = await page.evaluate(() => document.activeElement.id);
    await page.fill("#field_message", "We looked at the three houses together.");
    await page.check("#field_consent_2");
    await page.fill("#field_email", "reader@example.org");
    await leading(page, () => page.locator("button.btn").click());
    return { wrong, led, sent: await page.locator("main").innerText(), address: page.url() };
  });
}

await mkdir(shots, { recursive: true });
const browser = await launch();
try {
  console.log(JSON.stringify({
    looks: await looks(browser),
    phone: await tells(browser, { width: 360, colorScheme: "light", hasTouch: true }),
    plain: await tells(browser, { width: 1280, colorScheme: "light", javaScriptEnabled: false }),
  }));
} finally {
  await browser.close();
}
