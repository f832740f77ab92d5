// Draws the charts a page describes. A trace says in `meta.role` what it means; how that looks is read from the style sheet's
// tokens, once, and again when the system turns dark or light. The numbers stand in a table beside every chart.
"use strict";

const NARROW = 560; // px below which a chart takes its narrow layout

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function roles() {
  const accent = token("accent");
  const categories = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`c${n}`, { marker: { color: token(`c${n}`) } }]);
  const dots = { size: 9, color: accent, line: { color: accent, width: 2 } };
  return {
    up: { marker: { color: token("up") } },
    down: { marker: { color: token("down"), pattern: { shape: "/", bgcolor: token("down"), fgcolor: token("down-line"), size: 7, solidity: 0.35 } } },
    main: { marker: { color: accent } },
    ...Object.fromEntries(categories),
    mute: { marker: { color: token("c-other") } },
    printed: { marker: dots, line: { color: accent, width: 2.25 } },
    implied: { marker: { ...dots, symbol: "circle", color: token("paper") }, line: { color: accent, width: 2, dash: "4px,4px" } },
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
      xaxis: axis, yaxis: axis, showlegend: false, dragmode: false, bargap: 0.45,
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

function draw(box) {
  const figure = JSON.parse(document.getElementById(box.dataset.figure).textContent);
  const look = roles();
  const narrow = box.clientWidth < NARROW ? figure.narrow : null;
  const data = figure.data.map((trace, i) => {
    const styled = merge(look[trace.meta?.role] ?? {}, trace);
    return narrow?.data?.[i] ? merge(styled, narrow.data[i]) : styled;
  });
  const layout = { ...merge(figure.layout, narrow?.layout ?? {}), template: template(), width: box.clientWidth };
  const strokes = { tear: { line: { color: token("paper") } }, scale: { line: { color: token("rule") } } };
  layout.shapes = layout.shapes?.map((shape) => merge(shape, strokes[shape.name] ?? {}));
  layout.annotations = layout.annotations?.map((note) => (note.name === "label" ? { ...note, bgcolor: token("paper") } : note));
  for (const reserve of box.querySelectorAll(".reserve")) reserve.remove();
  return Plotly.react(box, data, layout, {
    displayModeBar: false, showSendToCloud: false, plotlyServerURL: "",
    locale: document.documentElement.lang === "en" ? "en" : "zh-CN",
  });
}

// plotly's own "responsive" forgets a chart's height when the window changes: each chart is drawn again for its new width.
const widths = new WeakMap();
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (widths.get(target) === target.clientWidth) continue;
    widths.set(target, target.clientWidth);
    draw(target);
  }
});
const boxes = document.querySelectorAll("[data-figure]");
for (const box of boxes) observer.observe(box);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => boxes.forEach(draw));
