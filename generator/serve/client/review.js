// A printed page beside its articles: choosing a part on one side lights up what it belongs to on the other.
(() => {
  "use strict";
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const parts = $$(".part");
  const doubts = $$("[data-doubt]");
  const now = document.querySelector(".now");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let pinned = null;

  const articleOf = (part) => part.closest("[data-article]")?.dataset.article;

  // The parts on the other side that a part is the same text as.
  const counterparts = (part) => {
    if (part.dataset.to) return parts.filter((other) => other.id === part.dataset.to);
    const printed = new Set((part.dataset.printed ?? "").split(" "));
    return parts.filter((other) => printed.has(other.id));
  };

  // All printed runs of one part: a paragraph may be broken by other lines.
  const same = (part) => (part.dataset.to ? parts.filter((other) => other.dataset.to === part.dataset.to) : [part]);

  const light = (part) => {
    const article = part && articleOf(part);
    const lit = new Set(part ? [...same(part), ...counterparts(part)] : []);
    for (const one of parts) {
      one.classList.toggle("lit", lit.has(one));
      one.classList.toggle("near", Boolean(article) && articleOf(one) === article);
    }
  };

  // Scrolls the part's own pane only, so that the panes stay where they are.
  const show = (part) => {
    const pane = part.closest("section");
    const [box, room] = [part.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (box.top >= room.top && box.bottom <= room.bottom) return;
    const way = box.top - room.top - Math.max(0, (room.height - box.height) / 3);
    const near = Math.abs(way) < 2 * room.height;
    pane.scrollBy({ top: way, behavior: near && !calm.matches ? "smooth" : "instant" });
  };

  const pin = (part, both = false) => {
    pinned = part;
    light(part);
    const others = counterparts(part);
    if (others.length) show(others[0]);
    if (both) show(part);
  };

  const partAt = (target) => target.closest?.(".part");

  document.addEventListener("mouseover", (event) => light(partAt(event.target) ?? pinned));
  document.addEventListener("focusin", (event) => {
    const part = partAt(event.target);
    if (part && event.target.matches(":focus-visible")) pin(part);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const part = partAt(event.target);
    if (link?.dataset.doubt) {
      event.preventDefault();
      choose(doubts.indexOf(link));
    } else if (link?.classList.contains("doubt")) {
      event.preventDefault();
      choose(doubts.findIndex((one) => `#${one.id}` === link.getAttribute("href")));
    } else if (part && (!link || partAt(link))) {
      if (link) event.preventDefault();
      if (link || getSelection().isCollapsed) pin(part);
    }
  });

  const current = () => doubts.findIndex((one) => one.hasAttribute("aria-current"));

  const choose = (number, { focus = true } = {}) => {
    const doubt = doubts[number];
    if (!doubt) return;
    for (const one of doubts) one.removeAttribute("aria-current");
    doubt.setAttribute("aria-current", "true");
    const list = doubt.closest("ol");
    const [row, box] = [doubt.closest("li").getBoundingClientRect(), list.getBoundingClientRect()];
    if (row.top < box.top || row.bottom > box.bottom) list.scrollBy({ top: row.top - box.top });
    const words = now.dataset.words.replace("{n}", number + 1).replace("{all}", doubts.length);
    now.textContent = `${words}: ${doubt.textContent.replace(/\s+/g, " ").trim()}`;
    history.replaceState(null, "", doubt.hash);
    const part = document.getElementById(doubt.hash.slice(1));
    if (!part) return;
    pin(part, true);
    if (focus) part.querySelector("a")?.focus({ preventScroll: true });
  };

  const step = (by) => choose(current() < 0 ? (by > 0 ? 0 : doubts.length - 1) : (current() + by + doubts.length) % doubts.length);

  for (const button of $$("[data-step]")) {
    button.addEventListener("click", () => {
      step(Number(button.dataset.step));
      button.focus();
    });
  }
  document.querySelector(".steps")?.removeAttribute("hidden");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.matches("input, textarea")) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
    if (event.key === "Escape") light((pinned = null));
  });

  for (const button of $$("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = label), 1500);
    });
  }

  // A small screen has no room for list and page at once.
  if (matchMedia("(width < 48rem)").matches) document.querySelector(".doubts details")?.removeAttribute("open");

  // Where the page was loaded again after an edit, or opened at a place.
  const start = document.getElementById(location.hash.slice(1));
  if (start?.matches(".part")) {
    const known = doubts.findIndex((one) => one.hash === location.hash);
    if (known >= 0) choose(known, { focus: false });
    else pin(start, true);
  }
})();
