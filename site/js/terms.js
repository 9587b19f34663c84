// Explains a word of the glossary where it stands: by hovering, by the keyboard's focus, or by a tap. Everything works
// without this file: the word is a link to its page. The meanings come from glossary/terms.json, once, when the first
// word is asked for. What opens can be pointed at, stays until it is left, and closes with Escape (WCAG 2.2, 1.4.13).
(() => {
  "use strict";

  const words = document.querySelectorAll("a.term");
  if (words.length === 0 || !HTMLElement.prototype.showPopover) return;

  const root = new URL("../", document.currentScript.src);
  const wording = document.body.dataset.wording ?? "families";
  const WAIT = 250; // milliseconds: passing over a word opens nothing, and there is time to move to what opened

  let asked = null;
  let open = null; // {word, box}
  let timer = 0;

  const ask = () => {
    asked ??= fetch(new URL("glossary/terms.json", root))
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then((terms) => new Map(terms.map((term) => [new URL(term.path, root).pathname, term])))
      .catch(() => null); // the links still lead there
    return asked;
  };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const make = (word, term) => {
    const box = document.createElement("span");
    box.className = "meaning";
    box.id = "site_meaning";
    box.popover = "manual";
    box.role = "group";
    box.lang = document.documentElement.lang;
    const meaning = element("span", [term.short, term[wording]].filter(Boolean).join(" "));
    meaning.id = "site_meaning_words";
    const more = element("a", "More about this word");
    more.href = word.href;
    const close = element("button", "\u00d7");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => hide(true));
    box.setAttribute("aria-label", term.term);
    box.append(element("b", term.term), meaning, more, close);
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", leave);
    box.addEventListener("focusout", blurred);
    return box;
  };

  // Below the word, or above it where there is no room; never beyond the window's sides.
  const place = (word, box) => {
    const at = word.getClientRects()[0] ?? word.getBoundingClientRect();
    const below = at.bottom + 6;
    const fits = below + box.offsetHeight <= window.innerHeight || at.top - 6 < box.offsetHeight;
    const top = fits ? below : at.top - 6 - box.offsetHeight;
    const left = Math.max(16, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 16));
    box.style.top = `${top + window.scrollY}px`;
    box.style.left = `${left + window.scrollX}px`;
  };

  const hide = (back = false) => {
    clearTimeout(timer);
    if (!open) return;
    const { word, box } = open;
    open = null;
    if (back) word.focus();
    box.remove();
    word.removeAttribute("aria-expanded");
    word.removeAttribute("aria-describedby");
  };

  const show = async (word) => {
    clearTimeout(timer);
    if (open?.word === word) return true;
    const term = (await ask())?.get(new URL(word.href).pathname);
    if (!term) return false;
    hide();
    const box = make(word, term);
    word.after(box);
    box.showPopover();
    place(word, box);
    word.setAttribute("aria-expanded", "true");
    word.setAttribute("aria-describedby", "site_meaning_words");
    open = { word, box };
    return true;
  };

  const later = (action) => {
    clearTimeout(timer);
    timer = setTimeout(action, WAIT);
  };
  const leave = (event) => {
    if (event.pointerType !== "touch") later(() => hide());
  };
  const blurred = (event) => {
    const next = event.relatedTarget;
    if (open && next && next !== open.word && !open.box.contains(next)) hide();
  };

  let byTouch = false;
  let silent = false; // the focus that Escape gives back opens nothing

  for (const word of words) {
    word.addEventListener("pointerdown", (event) => {
      byTouch = event.pointerType === "touch";
    });
    word.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") later(() => show(word));
    });
    word.addEventListener("pointerleave", leave);
    word.addEventListener("focus", () => {
      if (!silent && word.matches(":focus-visible")) show(word);
    });
    word.addEventListener("focusout", blurred);
    // A tap explains; the link to the word's page is in what opens. Where nothing can be shown, it leads there itself.
    word.addEventListener("click", async (event) => {
      if (!byTouch || event.detail === 0) return;
      event.preventDefault();
      if (!(await show(word))) window.location.assign(word.href);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    silent = true;
    hide(open.box.contains(document.activeElement));
    silent = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (open && !open.box.contains(event.target) && !open.word.contains(event.target)) hide();
  });
})();
