// Keys for settling one doubt after the other. Everything they do stands on the page as a link or a button too.
"use strict";

const typing = (element) => element.matches("input:not([type=radio]), textarea, select, [contenteditable]");

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
