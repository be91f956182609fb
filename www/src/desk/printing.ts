// One PDF of the papers of many packages, in order, with a list on top. The same as `ziping print`.

import { PDF } from "../shell/download";
import { Failure, codeOf } from "../shell/failure";
import type { Patience, Patient, Signal } from "../shell/patience";
import type { Application, BinderTasks, Bytes, Given, PackerTasks, PrinterTasks, Result } from "../shell/tasks";

/** The workers for it; without the printer papers are bound as they were enclosed. */
interface Press {
  packer: Patient<PackerTasks>;
  binder: Patient<BinderTasks>;
  printer?: Patient<PrinterTasks> | undefined;
}

/** A paper of a package. */
interface Paper {
  id?: string;
  name: string;
  /** The path of the PDF that is enclosed. */
  pdf?: string;
}

/** A package's row; Rust knows the rest of it. */
export interface Row {
  file: string;
  organisation?: string;
  mark?: string;
  notes: { path: string; code: string }[];
  papers: Paper[];
}

/** What is to be printed. */
export interface Order {
  packages: { id: number; row: Row; papers: Paper[] }[];
  double: boolean;
  cover: boolean;
}

/** What was printed, what was left out and why, and whose enclosed PDF differs. */
interface Printed {
  blob: Blob;
  pages: number;
  printed: number;
  left: { id: number; paper: string; code: string }[];
  differs: { id: number; path: string }[];
}

/** The texts of a package's papers, and the papers whose enclosed PDF must be the same file. */
interface Texts extends Application {
  exact: string[];
}

/** Lets a worker do something, with an end to it. */
type Run = <Tasks, Task extends keyof Tasks & string>(
  crew: Patient<Tasks>,
  task: Task,
  given: Given<Tasks, Task>,
) => Promise<Result<Tasks, Task>>;

/** The name of the list on top. */
const COVER = "打印清单";

/** Makes it: `request` has the packages with their papers, whether double-sided, and whether there is a list; `signal.stopped`
 * ends it. A package whose step makes no progress can be skipped by `patience`: the list says so. */
export async function printed(
  { packages, double, cover }: Order,
  crews: Press,
  patience: Patience,
  readable: (id: number) => Blob,
  today: string,
  report: (step: { step: string; done: number; total: number }) => void,
  signal: Signal,
): Promise<Printed> {
  const groups: Bytes[][] = [];
  const rows: [Row, string[], number][] = [];
  const left: Printed["left"] = [];
  const differs: Printed["differs"] = [];
  /** Of the bookmarks. */
  const titles: string[] = [];
  let done = 0;
  for (const { id, row, papers } of packages) {
    if (signal.stopped) throw new Failure("cancelled", "");
    report({ step: "paper", done, total: packages.length });
    const run: Run = (crew, task, given) => patience.of(row.file, crew, task, given, signal);
    let group: Bytes[] = [];
    let names: string[] = [];
    let count = 0;
    let texts: Texts | undefined;
    for (const paper of papers) {
      try {
        let pdf: Bytes;
        if (paper.id && crews.printer) {
          // What is printed is what the desk makes itself of the answers: equal words are not an equal page.
          texts ??= JSON.parse(await run(crews.packer, "texts", { file: readable(id) })) as Texts;
          const made = await madeAgain({ ...paper, id: paper.id }, texts, row, readable(id), run, crews.packer, crews.printer);
          if (paper.pdf && made.differs) {
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
        const code = codeOf(error);
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
  const finish: Run = (crew, task, given) => patience.of("PDF", crew, task, given, signal);
  if (cover && crews.printer) {
    report({ step: "cover", done, total: packages.length });
    try {
      // Its own length decides on which page the first package starts.
      for (let length = 1; ; ) {
        const json = JSON.stringify({ rows, length, double });
        const pdf = await finish(crews.printer, "asked", { kind: "cover", json, today });
        const own = await finish(crews.binder, "pages", { pdf });
        if (own <= length) {
          groups.unshift([pdf]);
          titles.unshift(COVER);
          break;
        }
        length = own;
      }
    } catch (error) {
      const code = codeOf(error);
      if (code === "cancelled" || code === "load") throw error;
      // The pile is worth more than the list on top of it.
      left.push({ id: 0, paper: COVER, code });
    }
  }
  report({ step: "bind", done, total: packages.length });
  const bound = await finish(crews.binder, "bind", { groups, titles, double });
  const pages = await finish(crews.binder, "pages", { pdf: bound });
  const blob = new Blob([bound], { type: PDF });
  return { blob, pages, printed: rows.filter(([, names]) => names.length).length, left, differs };
}

/** A paper made of the answers, and whether the one enclosed should be the same file and is not: a stamped paper may have
 * been printed from that. */
async function madeAgain(
  paper: Paper & { id: string },
  { exact, ...texts }: Texts,
  row: Row,
  file: Blob,
  run: Run,
  packer: Patient<PackerTasks>,
  printer: Patient<PrinterTasks>,
): Promise<{ pdf: Bytes; differs: boolean }> {
  const pdf = await run(printer, "pdf", { ...texts, paper: paper.id, mark: row.mark ?? null });
  if (!paper.pdf || !exact.includes(paper.id)) return { pdf, differs: false };
  const enclosed = await run(packer, "take", { file, path: paper.pdf });
  return { pdf, differs: enclosed.length !== pdf.length || enclosed.some((byte, at) => byte !== pdf[at]) };
}

/** The paths of a package's PDFs that are not what its answers give, of those that can be told. */
export async function differing(row: Row, { packer, printer }: Press, patience: Patience, file: Blob): Promise<string[]> {
  const run: Run = (crew, task, given) => patience.of(row.file, crew, task, given);
  const texts = JSON.parse(await run(packer, "texts", { file })) as Texts;
  const found: string[] = [];
  for (const { id, pdf, ...paper } of row.papers) {
    if (!id || !pdf || !printer || !texts.exact.includes(id)) continue;
    const made = await madeAgain({ id, pdf, ...paper }, texts, row, file, run, packer, printer);
    if (made.differs) found.push(pdf);
  }
  return found;
}
