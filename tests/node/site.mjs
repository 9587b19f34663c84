// What the scripts beside this one share: a site served on loopback, a browser, and axe.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join, normalize, extname } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".pdf": "application/pdf",
  ".json": "application/json", ".xml": "application/xml; charset=utf-8", ".webp": "image/webp", ".ico": "image/x-icon",
};
const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// `missing` are paths answered as if they were not there.
// As `signpost serve` and a careful web server send it.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

export function serve(root, missing = []) {
  const server = createServer(async (request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (path.endsWith("/")) path += "index.html";
    try {
      if (missing.includes(path)) throw new Error("not there");
      const content = await readFile(join(root, path));
      response.writeHead(200, { "content-security-policy": POLICY, "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

// A busy machine may stand still for seconds: what is waited for is waited for until it is so, two minutes at most.
const PATIENCE = 120_000;

export async function launch() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS, timeout: PATIENCE });
  browser.on("context", (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}

// Of the whole page, or of what `within` selects alone.
export async function axeViolations(page, within = "html") {
  await page.evaluate(axeSource);
  const found = await page.evaluate(([place, tags]) => globalThis.axe.run(place, { runOnly: tags }),
    [within, WCAG_2_2_AA]);
  const violations = found.violations.map((each) => ({
    id: each.id, help: each.help, where: each.nodes.slice(0, 5).map((node) => node.html.slice(0, 200)),
    why: each.nodes.slice(0, 2).map((node) => node.failureSummary),
  }));
  return { violations, passes: found.passes.length };
}
