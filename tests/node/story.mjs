// node story.mjs SHOTS, one JSON line after another on standard input: {"act": NAME, ...what it needs}. Each is acted out
// in one browser, and answered by a line of JSON. A reader has a phone; the editor's screens are wide, then narrow.
// test_story.py tells the story and judges what was seen.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { axeViolations, launch } from "./site.mjs";

const [shots] = process.argv.slice(2);
await mkdir(shots, { recursive: true });
const browser = await launch();
const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const reader = await phone.newPage();
const editor = await office.newPage();

// What the page says of itself, with a picture and what axe finds.
async function seen(page, called) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(shots, `story-${called}.png`), fullPage: true });
  return { title: await page.locator("h1").first().innerText(), ...(await axeViolations(page)) };
}

async function press(page, name) {
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name, exact: true }).click()]);
}

// Forms are not taken from who fills them in within three seconds.
const typing = () => reader.waitForTimeout(3500);

async function sent(called) {
  return { ...(await seen(reader, called)), receipt: await reader.locator(".receipt strong").innerText() };
}

const acts = {
  async feedback({ page, message, role, email }) {
    await reader.goto(page);
    await reader.getByRole("link", { name: "Have your say" }).last().tap();
    await reader.getByLabel("Your words").fill(message);
    await reader.getByLabel("Yes, with my name, role and team").check();
    await reader.getByLabel(/^Your name/).fill("A. Example");
    await reader.getByLabel(/^Your role/).fill(role);
    await reader.getByLabel(/^Your e-mail/).fill(email);
    await typing();
    await seen(reader, "feedback-form");
    await press(reader, "Send your feedback");
    return sent("feedback");
  },

  async question({ page, question, email }) {
    await reader.goto(page);
    await reader.getByRole("link", { name: "Ask a question" }).last().tap();
    await reader.getByLabel("Your question").fill(question);
    await reader.getByLabel(/^Your e-mail/).fill(email);
    await typing();
    await press(reader, "Send your question");
    return sent("question");
  },

  async signIn({ desk, name, password }) {
    await editor.goto(desk);
    await editor.getByLabel("Name").fill(name);
    await editor.getByLabel("Password").fill(password);
    await press(editor, "Sign in");
    return { ...(await seen(editor, "inbox")), list: await editor.locator(".list-pane").innerText() };
  },

  async approve({ words, copy, issue }) {
    await editor.getByRole("link", { name: words }).first().click();
    await editor.getByLabel("What will be published").fill(copy);
    await editor.getByLabel(/^Which issue/).selectOption(issue);
    const marked = await editor.locator("mark").allInnerTexts();
    await seen(editor, "approve");
    await press(editor, "Approve");
    return { ...(await seen(editor, "approved")), marked, said: await editor.getByRole("status").innerText() };
  },

  async answer({ desk, words, text, issue }) {
    await editor.goto(desk);
    await editor.getByRole("link", { name: words }).first().click();
    await editor.getByLabel("Your answer").fill(text);
    await editor.getByLabel(/^Which issue/).selectOption(issue);
    await press(editor, "Publish the answer");
    return { ...(await seen(editor, "answered")), said: await editor.getByRole("status").innerText() };
  },

  // The issue as page and mail, as the desk shows it, then a test to oneself.
  async preview({ desk, issue, address, called }) {
    await editor.goto(`${desk}issues/${issue}`, { waitUntil: "networkidle" });
    const texts = {};
    const frame = editor.frames().find((each) => each !== editor.mainFrame());
    texts.page = await frame.locator("body").textContent();
    texts.looks = await seen(editor, `${called}-page`);
    await editor.goto(`${desk}issues/${issue}/mail`, { waitUntil: "networkidle" });
    texts.mail = await editor.frames().find((each) => each !== editor.mainFrame()).locator("body").textContent();
    await editor.goto(`${desk}issues/${issue}/text`);
    texts.plain = await editor.locator("pre").first().innerText();
    await editor.goto(`${desk}issues/${issue}/pdf`);
    texts.pdfs = await editor.locator(".pdfs a").evaluateAll((all) => all.map((each) => each.href));
    await editor.getByLabel("Your e-mail address").fill(address);
    await press(editor, "Send the test");
    return { ...texts, said: await editor.getByRole("status").innerText() };
  },

  async withdraw({ link }) {
    await reader.goto(link);
    const asked = await seen(reader, "take-back");
    await press(reader, "Take them back");
    return { asked, ...(await seen(reader, "taken-back")) };
  },

  async read({ page }) {
    await reader.goto(page);
    return { text: await reader.locator("main").textContent(), ...(await seen(reader, "issue")) };
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
