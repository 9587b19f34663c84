// node narrow.mjs FOLDER PATH...: what of each page sticks out sideways at 320 px, which is 1280 px at 400 % zoom
// (WCAG 1.4.10). Prints {PATH: [elements]} of those that do.
import { launch, serve } from "./site.mjs";

const [folder, ...paths] = process.argv.slice(2);
const server = await serve(folder);
const browser = await launch();
try {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const results = {};
  const waiting = [...paths];
  const worker = async () => {
    const page = await context.newPage();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await page.goto(`http://127.0.0.1:${server.address().port}${path}`, { waitUntil: "domcontentloaded" });
      const wide = await page.evaluate(() => (document.documentElement.scrollWidth <= 320 ? [] : [
        `${document.documentElement.scrollWidth} px`,
        ...[...document.body.querySelectorAll("*")]
          .filter((element) => element.getBoundingClientRect().right > 320.5).slice(0, 5)
          .map((element) => element.outerHTML.slice(0, 120)),
      ]));
      if (wide.length > 0) results[path] = wide;
    }
  };
  await Promise.all([worker(), worker()]);
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
  server.close();
}
