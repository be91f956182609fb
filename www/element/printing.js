// One PDF of the papers of many packages, in order, with a list on top. The same as `ziping print`.

import { Failure } from "./failure.js";

/** Makes it: `request` has the packages with their papers, whether double-sided, and whether there is a list; `signal.stopped` ends it. */
export async function printed({ packages, double, cover }, crews, readable, today, report, signal) {
  const groups = [];
  const rows = [];
  const left = [];
  /** Of the bookmarks. */
  const titles = [];
  let done = 0;
  for (const { id, row, papers } of packages) {
    if (signal.stopped) throw new Failure("cancelled", "");
    report({ step: "paper", done, total: packages.length });
    const group = [];
    const names = [];
    let count = 0;
    let texts;
    for (const paper of papers) {
      try {
        let pdf;
        if (paper.id && crews.printer) {
          // What is printed is what the desk makes itself of the answers: equal words are not an equal page.
          texts ??= JSON.parse(await crews.packer.run("texts", { file: readable(id) }));
          pdf = await crews.printer.run("pdf", { ...texts, paper: paper.id, mark: row.mark });
        } else if (paper.pdf) {
          // Without the typesetter, and of papers that this edition does not have: as enclosed, which the list says.
          pdf = await crews.packer.run("take", { file: readable(id), path: paper.pdf });
        } else {
          continue;
        }
        count += await crews.binder.run("pages", { pdf });
        group.push(pdf);
        names.push(paper.name);
      } catch (error) {
        if (error.code === "cancelled" || error.code === "load") throw error;
        left.push({ id, paper: paper.name, code: error.code ?? "internal" });
      }
    }
    rows.push([row, names, count]);
    titles.push(row.organisation ?? row.file);
    groups.push(group);
    done += 1;
  }
  if (cover && crews.printer) {
    report({ step: "cover", done, total: packages.length });
    // Its own length decides on which page the first package starts.
    for (let length = 1; ; ) {
      const pdf = await crews.printer.run("asked", { kind: "cover", json: JSON.stringify({ rows, length, double }), today });
      const own = await crews.binder.run("pages", { pdf });
      if (own <= length) {
        groups.unshift([pdf]);
        titles.unshift("打印清单");
        break;
      }
      length = own;
    }
  }
  report({ step: "bind", done, total: packages.length });
  const bound = await crews.binder.run("bind", { groups, titles, double });
  const pages = await crews.binder.run("pages", { pdf: bound });
  return { blob: new Blob([bound], { type: "application/pdf" }), pages, printed: rows.filter(([, names]) => names.length).length, left };
}
