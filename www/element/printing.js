// One PDF of the papers of many packages, in order, with a list on top. The same as `ziping print`.

import { Failure } from "./failure.js";

/** The name of the list on top. */
const COVER = "打印清单";

/** Makes it: `request` has the packages with their papers, whether double-sided, and whether there is a list; `signal.stopped`
 * ends it. A package whose step makes no progress can be skipped by `patience`: the list says so. */
export async function printed({ packages, double, cover }, crews, patience, readable, today, report, signal) {
  const groups = [];
  const rows = [];
  const left = [];
  const differs = [];
  /** Of the bookmarks. */
  const titles = [];
  let done = 0;
  for (const { id, row, papers } of packages) {
    if (signal.stopped) throw new Failure("cancelled", "");
    report({ step: "paper", done, total: packages.length });
    const run = (crew, task, data) => patience.of(row.file, crew, task, data, signal);
    let group = [];
    let names = [];
    let count = 0;
    let texts;
    for (const paper of papers) {
      try {
        let pdf;
        if (paper.id && crews.printer) {
          // What is printed is what the desk makes itself of the answers: equal words are not an equal page.
          texts ??= JSON.parse(await run(crews.packer, "texts", { file: readable(id) }));
          const made = await madeAgain(paper, texts, row, readable(id), run, crews);
          if (made.differs) {
            differs.push({ id, path: paper.pdf });
            row.notes.push({ path: paper.pdf, code: "pdf-differs" });
          }
          pdf = made.pdf;
        } else if (paper.pdf) {
          // Without the typesetter, and of papers that this edition does not have: as enclosed, which the list says.
          pdf = await run(crews.packer, "take", { file: readable(id), path: paper.pdf });
        } else {
          continue;
        }
        count += await run(crews.binder, "pages", { pdf });
        group.push(pdf);
        names.push(paper.name);
      } catch (error) {
        const code = error.code ?? "internal";
        if (code === "cancelled" || code === "load") throw error;
        left.push({ id, paper: paper.name, code });
        row.notes.unshift({ path: paper.name, code });
        if (code === "skipped" || code === "out-of-time") {
          // Half of a package on the pile would be taken for the whole.
          [group, names, count] = [[], [], 0];
          break;
        }
      }
    }
    rows.push([row, names, count]);
    titles.push(row.organisation ?? row.file);
    groups.push(group);
    done += 1;
  }
  const finish = (crew, task, data) => patience.of("PDF", crew, task, data, signal);
  if (cover && crews.printer) {
    report({ step: "cover", done, total: packages.length });
    try {
      // Its own length decides on which page the first package starts.
      for (let length = 1; ; ) {
        const pdf = await finish(crews.printer, "asked", { kind: "cover", json: JSON.stringify({ rows, length, double }), today });
        const own = await finish(crews.binder, "pages", { pdf });
        if (own <= length) {
          groups.unshift([pdf]);
          titles.unshift(COVER);
          break;
        }
        length = own;
      }
    } catch (error) {
      const code = error.code ?? "internal";
      if (code === "cancelled" || code === "load") throw error;
      // The pile is worth more than the list on top of it.
      left.push({ id: 0, paper: COVER, code });
    }
  }
  report({ step: "bind", done, total: packages.length });
  const bound = await finish(crews.binder, "bind", { groups, titles, double });
  const pages = await finish(crews.binder, "pages", { pdf: bound });
  const blob = new Blob([bound], { type: "application/pdf" });
  return { blob, pages, printed: rows.filter(([, names]) => names.length).length, left, differs };
}

/** A paper made of the answers, and whether the one enclosed should be the same file and is not: a stamped paper may have
 * been printed from that. */
async function madeAgain(paper, { exact, ...texts }, row, file, run, crews) {
  const pdf = await run(crews.printer, "pdf", { ...texts, paper: paper.id, mark: row.mark });
  if (!paper.pdf || !exact.includes(paper.id)) return { pdf, differs: false };
  const enclosed = await run(crews.packer, "take", { file, path: paper.pdf });
  return { pdf, differs: enclosed.length !== pdf.length || enclosed.some((byte, at) => byte !== pdf[at]) };
}

/** The paths of a package's PDFs that are not what its answers give, of those that can be told. */
export async function differing(row, crews, patience, file) {
  const run = (crew, task, data) => patience.of(row.file, crew, task, data);
  const texts = JSON.parse(await run(crews.packer, "texts", { file }));
  const found = [];
  for (const paper of row.papers.filter((one) => one.pdf && texts.exact.includes(one.id))) {
    if ((await madeAgain(paper, texts, row, file, run, crews)).differs) found.push(paper.pdf);
  }
  return found;
}
