// Everything works without this file. With it, "Leave this site" also takes the page out of the browser's history, so
// that Back does not lead here again, and all answers are open on paper.
(() => {
  "use strict";

  document.querySelector(".exit")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true; // gone at once, however slow the next page is
    window.location.replace(event.currentTarget.href);
  });

  const closed = [];
  window.addEventListener("beforeprint", () => {
    for (const answer of document.querySelectorAll("details:not([open])")) {
      answer.open = true;
      closed.push(answer);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const answer of closed.splice(0)) answer.open = false;
  });
})();
