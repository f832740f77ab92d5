// Only what a page is better with: every page reads and works without it.
"use strict";

// A tree table folds: rows name their own key in data-k and their parent's in data-p.
for (const table of document.querySelectorAll(".tree")) {
  const rows = [...table.querySelectorAll("tr[data-k]")];
  const show = (key, open) => {
    for (const row of rows.filter((one) => one.dataset.p === key)) {
      row.classList.toggle("shut", !open);
      const fold = row.querySelector(".fold");
      if (fold) show(row.dataset.k, open && fold.getAttribute("aria-expanded") === "true");
    }
  };
  for (const fold of table.querySelectorAll(".fold")) fold.hidden = false;
  table.addEventListener("click", (event) => {
    const fold = event.target.closest(".fold");
    if (!fold) return;
    const open = fold.getAttribute("aria-expanded") !== "true";
    fold.setAttribute("aria-expanded", open);
    show(fold.closest("tr").dataset.k, open);
  });
}

// A table that scrolls sideways can be reached and scrolled from the keyboard.
const reach = () => {
  const named = new Map(); // several under one heading are told apart
  for (const box of document.querySelectorAll(".scroll")) {
    const fits = box.scrollWidth <= box.clientWidth;
    box.classList.toggle("fits", fits);
    if (fits) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      continue;
    }
    const heading = box.closest("article, section, figure, div[id]")?.querySelector("h2, h3");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    const words = document.documentElement.lang === "en" ? ", scrolls sideways" : "，可左右滚动";
    const name = (heading || document.querySelector("h1")).textContent.trim();
    named.set(name, (named.get(name) ?? 0) + 1);
    box.setAttribute("aria-label", `${name}${named.get(name) > 1 ? ` (${named.get(name)})` : ""}${words}`);
  }
};
reach();
addEventListener("resize", reach);
addEventListener("toggle", reach, true); // a table that is unfolded

// What an address leads to is unfolded.
const unfold = () => {
  const target = document.querySelector(":target");
  const shut = target?.closest("details:not([open])");
  if (!shut) return;
  shut.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();

// A new question dims the old answer until the new one arrives.
for (const form of document.querySelectorAll("form.panel")) {
  form.addEventListener("submit", () => document.querySelector("main").setAttribute("aria-busy", "true"));
}
addEventListener("pageshow", () => document.querySelector("main").removeAttribute("aria-busy"));

// An amount opens its evidence beside it; without popovers the link leads to the same words on a page of their own.
if ("popover" in HTMLElement.prototype) {
  const sheet = document.createElement("div");
  sheet.className = "evidence";
  sheet.popover = "auto";
  sheet.setAttribute("role", "dialog");
  let opener = null;

  const place = (link) => {
    sheet.style.left = sheet.style.top = "";
    if (matchMedia("(max-width: 44rem)").matches) return; // a sheet at the foot of the screen
    const around = link.getBoundingClientRect();
    const left = Math.min(around.left, document.documentElement.clientWidth - sheet.offsetWidth - 16);
    sheet.style.left = `${Math.max(left, 16) + scrollX}px`;
    sheet.style.top = `${around.bottom + scrollY + 6}px`;
  };
  const open = async (link) => {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-evidence]");
    if (!found) throw new Error("no evidence");
    sheet.replaceChildren(...found.children);
    sheet.setAttribute("aria-label", sheet.querySelector("h1, h2, h3").textContent);
    if (!sheet.isConnected) document.body.append(sheet);
    sheet.showPopover();
    place(link);
    sheet.querySelector("button, a")?.focus({ preventScroll: true });
  };
  sheet.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) sheet.hidePopover();
  });
  sheet.addEventListener("toggle", (event) => {
    if (event.newState === "open" || !opener) return;
    opener.closest("td")?.classList.remove("on");
    if (sheet.contains(document.activeElement) || document.activeElement === document.body) opener.focus({ preventScroll: true });
    opener = null;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.amt");
    if (!link || sheet.contains(link) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    sheet.isConnected && sheet.hidePopover();
    opener = link;
    link.closest("td")?.classList.add("on");
    open(link).catch(() => location.assign(link.href));
  });
}
