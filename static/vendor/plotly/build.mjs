// Rebuilds what is vendored beside this file:
//   npm install --no-package-lock && npm run build
// Writes plotly-budget.min.js, plotly.css (plotly's own style rules as a file, so that the Content-Security-Policy
// needs no 'unsafe-inline') and LICENSES.txt (of every package in the bundle). node_modules is not committed.
import { readFile, readdir, writeFile } from "node:fs/promises";
import * as esbuild from "esbuild";

const { metafile } = await esbuild.build({
  entryPoints: ["entry.js"],
  outfile: "plotly-budget.min.js",
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2017",
  define: { global: "window", "define.amd": "false", "process.env.NODE_DEBUG": "false" },
  loader: { ".css": "empty" },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const source = await readFile("node_modules/plotly.js/build/plotcss.js", "utf8");
const rules = new Function(`return ${source.match(/var rules = (\{[\s\S]*?\n\});/)[1]}`)();
const sheet = Object.entries(rules).map(([selector, body]) => {
  const full = selector.replace(/^,/, " ,").replace(/X/g, ".js-plotly-plot .plotly").replace(/Y/g, ".plotly-notifier");
  return `${full}{${body}}`;
});
await writeFile("plotly.css", `${sheet.join("\n")}\n`);

async function licence(folder) {
  const about = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? await readFile(`${folder}/${file}`, "utf8") : "(no licence file in the package)";
  return `${about.name} ${about.version}: ${about.license ?? "see below"}\n\n${text.trim()}\n`;
}
const folders = new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []));
const licences = await Promise.all([...folders].sort().map(licence));
await writeFile("LICENSES.txt", licences.join(`\n${"-".repeat(78)}\n\n`));
