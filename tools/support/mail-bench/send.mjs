// send.mjs PORT CONNECTIONS COUNT FOLDER mime|raw: sends the message in FOLDER to COUNT readers over a pool of CONNECTIONS,
// with a name and addresses of each reader's own in it. "mime" lets nodemailer build the message from FOLDER/text and
// FOLDER/html, "raw" fills in FOLDER/raw. Says how many were taken and how long that took, in seconds, as JSON.
import fs from "node:fs";
import path from "node:path";
import nodemailer from "nodemailer";

const [port, connections, count] = process.argv.slice(2, 5).map(Number);
const [folder, how] = process.argv.slice(5);
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const parts = how === "raw" ? { raw: read("raw") } : { text: read("text"), html: read("html") };

const pool = nodemailer.createTransport({
  host: "127.0.0.1", port, pool: true, maxConnections: connections, maxMessages: Infinity, secure: false, ignoreTLS: true,
});

const message = (k) => {
  const address = `reader${k}@example.org`;
  const own = (text) => text.replaceAll("@@READER@@", `reader${k}`);
  const envelope = { from: `bounces+${k}@example.org`, to: address };
  if (how === "raw") return { envelope, raw: own(parts.raw) };
  return {
    envelope, from: "Newsletter <news@example.org>", to: { name: `Reader ${k}`, address }, subject: "Signs of Safety",
    text: own(parts.text), html: own(parts.html),
    headers: { "List-Unsubscribe": `<https://example.org/unsubscribe/?token=${k}>`,
               "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  };
};

// As many waiting as the pool can use, and no more: it keeps a queue without an end.
let next = 0;
let taken = 0;
const begun = performance.now();
const one = async () => {
  while (next < count) {
    const info = await pool.sendMail(message(next++));
    taken += info.accepted.length;
  }
};
await Promise.all(Array.from({ length: connections * 2 }, one));
const seconds = (performance.now() - begun) / 1000;
pool.close();
console.log(JSON.stringify({ taken, seconds }));
