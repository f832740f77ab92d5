// Keys for settling one doubt after the other. Everything they do stands on the page as a link or a button too.
"use strict";

const typing = (element) => element.matches("input:not([type=radio]), textarea, select, [contenteditable]");

// The amount that the page is about, into sight within its statement; the page itself stays where it is.
const here = document.querySelector(".bench .amt[aria-current]");
const around = here?.closest(".scroll");
if (around) {
  const [cell, frame] = [here.getBoundingClientRect(), around.getBoundingClientRect()];
  around.scrollLeft += cell.left + cell.width / 2 - frame.left - frame.width / 2;
  around.scrollTop += cell.top + cell.height / 2 - frame.top - frame.height / 2;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const follow = { j: "next", k: "prev" }[event.key.toLowerCase()];
  if (follow) {
    document.querySelector(`main a[rel="${follow}"]`)?.click();
    return;
  }
  const choices = document.querySelectorAll("main .settle input[type=radio]");
  const choice = choices[Number(event.key) - 1];
  if (choice) {
    choice.checked = true;
    choice.focus(); // so that Enter settles it
  }
});
