// Shows how far a sending is, as the desk tells it (server-sent events). Without this the page has the numbers of when it
// was loaded, and a link that loads it again. Whoever listens to the page is told of a new state and of each quarter of the
// way, not of every number.
const live = document.querySelector("[data-live]");
const over = "done";
let told = { phase: live.dataset.phase, quarter: null };

function say(now) {
  const quarter = now.planned ? Math.floor(4 * now.settled / now.planned) : 0;
  const is_new = now.phase !== told.phase || (told.quarter !== null && quarter > told.quarter);
  if (is_new) live.querySelector("[data-said]").textContent = `${now.headline}. ${now.share}. ${now.words}`;
  told = { phase: now.phase, quarter };
}

function show(now) {
  for (const place of live.querySelectorAll("[data-text]")) {
    if (place.textContent !== now[place.dataset.text]) place.textContent = now[place.dataset.text];
  }
  for (const place of live.querySelectorAll("[data-number]")) {
    place.textContent = now[place.dataset.number].toLocaleString("en-GB");
    place.closest("li").classList.toggle("none", now[place.dataset.number] === 0);
  }
  for (const [kind, [from, width]] of Object.entries(now.bar)) {
    const piece = live.querySelector(`[data-bar="${kind}"]`);
    piece.setAttribute("x", from);
    piece.setAttribute("width", width);
  }
  const way = live.querySelector("[role=progressbar]");
  way.setAttribute("aria-valuenow", now.settled);
  way.setAttribute("aria-valuetext", now.share);
  live.dataset.phase = now.phase;
  const holds = { doubt: now.in_doubt > 0, paused: now.phase === "paused", trouble: now.phase === "trouble",
    waiting: now.phase === "waiting", going: ![over, "paused"].includes(now.phase), correct: now.sent + now.in_doubt > 0 };
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = !holds[part.dataset.when];
}

document.querySelector("[data-without-script]").hidden = true;
if (told.phase !== over) {
  const source = new EventSource(live.dataset.live);
  source.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    // A text that has to be approved again comes with a form that only the desk can make.
    if (now.phase === "held" && told.phase !== "held") return location.reload();
    show(now);
    say(now);
    if (now.phase === over) source.close();
  });
}
