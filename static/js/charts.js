// Draws the charts a page describes. A trace says in `meta.role` what it means; how that looks is read from the style sheet's
// tokens, once, and again when the system turns dark or light. The numbers stand in a table beside every chart.
"use strict";

const PAPER = 670; // px that a printed page of A4 has
const NARROW = 560; // px below which a chart takes its narrow layout

const ENGLISH = document.documentElement.lang === "en";
const FAINT = 0.17; // how much of the accent the tiles have that the title does not speak of

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function roles() {
  const accent = token("accent");
  const categories = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`c${n}`, { marker: { color: token(`c${n}`) } }]);
  const part = (name) => ({ marker: { color: token(name), line: gap }, insidetextfont: { color: token(`${name}-ink`), size: 13 } });
  const gap = { color: token("paper"), width: 1.5 };
  const dots = { size: 9, color: accent, line: { color: accent, width: 2 } };
  return {
    up: { marker: { color: token("up") } },
    down: { marker: { color: token("down"), pattern: { shape: "/", bgcolor: token("down"), fgcolor: token("down-line"), size: 7, solidity: 0.35 } } },
    main: { marker: { color: accent } },
    ...Object.fromEntries(categories),
    // parts of a stacked bar: paper between neighbours
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`s${n}`, part(`c${n}`)])),
    "s-other": part("c-other"),
    mute: { marker: { color: token("c-other") } },
    printed: { marker: dots, line: { color: accent, width: 2.25 } },
    implied: { marker: { ...dots, symbol: "circle", color: token("paper") }, line: { color: accent, width: 2, dash: "4px,4px" } },
  };
}

// A treemap has one hue: the tile that the title speaks of in full, the others faint.
function tiles(trace) {
  const [red, green, blue] = token("accent").match(/[0-9a-f]{2}/gi).map((digits) => parseInt(digits, 16));
  const faint = `rgba(${red},${green},${blue},${FAINT})`;
  const first = (one, other) => trace.labels.map((_, n) => (n ? other : one));
  return {
    marker: { colors: first(token("accent"), faint), line: { width: 0 }, cornerradius: 0 },
    textfont: { color: first(token("on-accent"), token("ink")), size: 14 },
    root: { color: "rgba(0,0,0,0)" },
  };
}

function template() {
  const axis = {
    gridcolor: token("rule"), zerolinecolor: token("ink-2"), linecolor: token("rule-2"), tickcolor: token("rule"),
    tickfont: { color: token("ink-2"), size: 13 }, fixedrange: true, automargin: true,
  };
  return {
    layout: {
      font: { family: token("sans"), size: 13, color: token("ink-2") },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      colorway: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`c${n}`)),
      xaxis: axis, yaxis: { ...axis, ticklabelstandoff: 6 }, showlegend: false, dragmode: false, bargap: 0.45,
      hoverlabel: { bgcolor: token("paper"), bordercolor: token("rule-2"), font: { color: token("ink") } },
      shapedefaults: { fillcolor: token("gap"), line: { width: 0 }, layer: "below" },
      annotationdefaults: { font: { color: token("ink-2"), size: 13 }, showarrow: false },
    },
  };
}

function merge(base, extra) {
  if (!extra || typeof extra !== "object" || Array.isArray(extra)) return extra;
  const merged = { ...base };
  for (const [key, value] of Object.entries(extra)) merged[key] = merge(merged[key] ?? {}, value);
  return merged;
}

let paper = 0; // the width of the page while it is printed

function draw(box) {
  const figure = JSON.parse(document.getElementById(box.dataset.figure).textContent);
  const look = roles();
  const narrow = paper || box.clientWidth < NARROW ? figure.narrow : null;
  const data = figure.data.map((trace, i) => {
    const role = trace.meta?.role;
    const styled = merge((role === "tiles" ? tiles(trace) : look[role]) ?? {}, trace);
    return narrow?.data?.[i] ? merge(styled, narrow.data[i]) : styled;
  });
  const layout = { ...merge(figure.layout, narrow?.layout ?? {}), template: template(), width: paper || box.clientWidth };
  const strokes = { tear: { line: { color: token("paper") } }, scale: { line: { color: token("rule") } } };
  layout.shapes = layout.shapes?.map((shape) => merge(shape, strokes[shape.name] ?? {}));
  layout.annotations = layout.annotations?.map((note) => (note.name === "label" ? { ...note, bgcolor: token("paper") } : note));
  for (const reserve of box.querySelectorAll(".reserve")) reserve.remove();
  return Plotly.react(box, data, layout, {
    displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", locale: ENGLISH ? "en" : "zh-CN",
  });
}

// The chart as a picture, with its heading, what it shows, where it is from, and whether the data are invented.
async function picture(box, format) {
  if (!box.data) await draw(box);
  const frame = box.closest("figure");
  const said = (selector) => frame.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
  const sample = document.querySelector("aside.sample b")?.textContent ?? "";
  const named = box.data.filter((trace) => trace.name);
  const [width, above] = [Math.max(box.clientWidth, 720), 66];
  const lines = named.length > 1 ? Math.ceil(named.reduce((sum, trace) => sum + 70 + 14 * trace.name.length, 0) / width) : 0;
  const below = 46 + 24 * lines; // the source, and the key under it
  const margin = { ...box.layout.margin };
  const layout = {
    ...box.layout, width, height: box.layout.height + above + below, paper_bgcolor: token("paper"),
    margin: { ...margin, t: (margin.t ?? 0) + above, b: (margin.b ?? 0) + below },
    title: {
      text: said("h2, h3"), subtitle: { text: said(".over") || said("figcaption p"), font: { size: 12, color: token("ink-2") } }, x: 0, xref: "container", xanchor: "left", pad: { l: 12, t: 12 },
      y: 1, yanchor: "top", font: { size: 15, weight: 600, color: token("ink") },
    },
    showlegend: named.length > 1, legend: { orientation: "h", traceorder: "normal", y: 0, yref: "container", yanchor: "bottom", x: 0 },
    annotations: [
      ...(box.layout.annotations ?? []),
      {
        text: [sample, said(".frame-foot > span"), location.host].filter(Boolean).join(" · "), xref: "paper", yref: "paper", x: 0, y: 0,
        xanchor: "left", yanchor: "top", yshift: -((margin.b ?? 0) + 14), showarrow: false, font: { size: 11, color: token("ink-3") },
      },
    ],
  };
  const address = await Plotly.toImage({ data: box.data, layout }, { format, width, height: layout.height, scale: format === "png" ? 2 : 1 });
  const content = format === "svg"
    ? new Blob([decodeURIComponent(address.slice(address.indexOf(",") + 1))], { type: "image/svg+xml" })
    : new Blob([Uint8Array.from(atob(address.split(",")[1]), (letter) => letter.charCodeAt(0))], { type: "image/png" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = `${[sample, said("h2, h3")].filter(Boolean).join(" ")}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A picture needs this script: without it the tables remain, which say the same.
function offerPictures(box) {
  const foot = box.closest("figure")?.querySelector(".frame-foot");
  if (!foot) return;
  let list = foot.querySelector("ul");
  if (!list) {
    list = document.createElement("ul");
    list.setAttribute("aria-label", ENGLISH ? "Download" : "下载");
    foot.append(list);
  }
  for (const format of ["png", "svg"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "as-link";
    button.textContent = format.toUpperCase();
    button.addEventListener("click", () => picture(box, format));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
}

// A tile leads where its line in the table leads.
const followed = new WeakSet();
function follow(box) {
  if (followed.has(box) || box.data[0].meta?.role !== "tiles") return;
  followed.add(box);
  box.on("plotly_click", ({ points: [point] }) => point?.customdata && location.assign(point.customdata));
}

// plotly's own "responsive" forgets a chart's height when the window changes: each chart is drawn again for its new width.
const widths = new WeakMap();
const waiting = new Set();
// One chart at a time, so that the page answers between two.
function drawNext() {
  const [box] = waiting;
  waiting.delete(box);
  draw(box).then(() => follow(box));
  if (waiting.size) setTimeout(drawNext);
}
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (widths.get(target) === target.clientWidth) continue;
    widths.set(target, target.clientWidth);
    if (!waiting.size) setTimeout(drawNext);
    waiting.add(target);
  }
});
// A chart is drawn when it is about to be seen: a page with many of them answers at once.
const approach = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    approach.unobserve(target);
    observer.observe(target);
  }
}, { rootMargin: "200px" });
const boxes = document.querySelectorAll("[data-figure]");
for (const box of boxes) {
  approach.observe(box);
  offerPictures(box);
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => boxes.forEach(draw));
// Printed, a chart takes the width and the colours of paper, and its narrow layout.
addEventListener("beforeprint", () => {
  paper = PAPER;
  document.documentElement.dataset.paper = "";
  boxes.forEach(draw);
});
addEventListener("afterprint", () => {
  paper = 0;
  delete document.documentElement.dataset.paper;
  boxes.forEach(draw);
});
