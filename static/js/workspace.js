// The list of files keeps itself fresh while something is being read, and files may be dropped on the form.
// Without this script the page is reloaded and files are chosen: nothing is missing.
"use strict";

const EVERY = 1500; // milliseconds
const queue = document.getElementById("queue");

const refresh = async () => {
  if (document.hidden) return;
  const answer = await fetch(queue.dataset.progress + location.search, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return; // signed out or restarting: the next reload says so
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["summary", "files-list"]) {
    const old = document.getElementById(id);
    // What somebody is about to press stays under their finger.
    if (!(old.contains(document.activeElement) && document.activeElement !== old)) old.replaceWith(page.getElementById(id));
  }
};

const watch = async () => {
  if (document.querySelector("#summary[data-active='yes']")) {
    await refresh().catch(() => {});
  }
  setTimeout(watch, EVERY);
};
watch();

const drop = document.querySelector("form.drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const drags = matchMedia("(any-pointer: fine)").matches; // a finger chooses files, it does not drop them
  drop.querySelector(".only-script").hidden = !drags;
  drop.querySelector(".no-script").hidden = drags;
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}
