// node mail_width.mjs FILE WIDTH...: how wide a mail's HTML is in windows of these widths, as a list. A mail brings its
// styles inline, which a page of the site may not.
import { pathToFileURL } from "node:url";
import { launch } from "./site.mjs";

const [file, ...widths] = process.argv.slice(2);
const browser = await launch();
try {
  const found = [];
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width: Number(width), height: 800 } });
    await page.goto(pathToFileURL(file).href);
    found.push(await page.evaluate(() => document.documentElement.scrollWidth));
  }
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
