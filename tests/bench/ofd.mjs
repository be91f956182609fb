// `cargo xtask bench --ofd`: what OFD costs beside the PDF, in the module as the site ships it.
// Arguments: glue, module, folder of fonts, programme, criteria, answers.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [glue, module, fonts, programme, criteria, answers] = process.argv.slice(2);
const { default: init, Printer } = await import(pathToFileURL(glue).href);
await init({ module_or_path: await readFile(module) });
const loaded = await Promise.all(["serif", "sans", "marks"].map((name) => readFile(`${fonts}/${name}.ttf`)));
const files = { programme: await readFile(programme, "utf8"), criteria: await readFile(criteria, "utf8") };
const own = JSON.parse(await readFile(answers, "utf8"));

/** A value with all of its longer texts said so many times. */
const longer = (value, times) => {
  if (typeof value === "string") return /[\u4e00-\u9fff]{6}/.test(value) ? Array(times).fill(value).join("；") : value;
  if (Array.isArray(value)) return value.map((one) => longer(one, times));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, longer(one, times)]));
  return value;
};

const median = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];

function measured(name, paper, given) {
  const printer = new Printer(loaded);
  printer.hold(files, JSON.stringify(given), "2026-03-01", null);
  const turns = { pdf: [], both: [] };
  let size = 0;
  for (let turn = 0; turn < 7; turn += 1) {
    for (const [kind, beside] of [["pdf", false], ["both", true]]) {
      const start = performance.now();
      printer.print(paper, beside);
      if (beside) size = printer.ofd()?.length ?? 0;
      turns[kind].push(performance.now() - start);
    }
  }
  const pages = printer.drawn(paper).length;
  const [pdf, both] = [median(turns.pdf), median(turns.both)];
  console.log(`figures: ${name}: ${pages} pages, PDF ${pdf.toFixed(0)} ms, OFD beside it ${(both - pdf).toFixed(0)} ms, ${size} bytes`);
  return pages;
}

measured("a form", "application-form", own);
// What is said of the items grows until the report has fifty pages.
const grown = (times) => ({ ...own, marks: longer(own.marks, times), profile: longer(own.profile, times) });
const pages = (times) => {
  const printer = new Printer(loaded);
  printer.hold(files, JSON.stringify(grown(times)), "2026-03-01", null);
  return printer.drawn("report-keep").length;
};
let times = 1;
while (pages(times) < 50 && times < 200) times += Math.max(1, Math.floor(times / 4));
measured("a long report", "report-keep", grown(times));
