// The heavy worker: Typst and its fonts, loaded when a PDF is first asked for.
import init, { Printer } from "ziping-printer";
import { Failure } from "../shell/failure";
import type { Bytes, PrinterTasks, Progress } from "../shell/tasks";
import { copy, fetched, serve } from "./serve";

/** Bytes of memory beyond which it is replaced: the fonts alone take a part of it, and loading them again takes seconds. */
const GROWN = 640 * 1024 * 1024;
/** Bytes of module and fonts together, roughly: for the progress only. */
const EXPECTED = 28_000_000;

let printer: Printer;
let fonts: Bytes[];
let fullUrl: string;

/** Fetches the whole font when a paper needs a rare character, as in names: it has three times as many. What that lacks too
 * keeps an applicant's paper back; on the desk's pile it is a box with its number. */
async function equip(missing: () => string, isAsked = false): Promise<void> {
  if (missing() && fonts.length === 3) {
    fonts.push(await fetched(fullUrl, () => {}));
    printer.equip(fonts);
  }
  const still = isAsked && missing();
  if (still) throw new Failure("missing-glyph", still);
}

serve<PrinterTasks>({
  async start({ module, fonts: urls = [], full = "" }, progress) {
    let came = 0;
    const count: Progress = (size) => progress(Math.min(99, Math.floor(((came += size) / EXPECTED) * 100)));
    const [wasm, ...files] = await Promise.all([module, ...urls].map((url) => fetched(url, count)));
    const { memory } = await init({ module_or_path: wasm });
    fonts = files;
    fullUrl = full;
    printer = new Printer(fonts);
    return memory;
  },
  async pdf({ answers, today, paper, mark, ofd = false, ...files }) {
    // Of what is held already nothing is read again; a worker that was replaced holds nothing.
    printer.hold(files, answers, today, mark);
    await equip(() => printer.missing(paper), !mark);
    const bytes = copy(printer.print(paper, ofd));
    const beside = printer.ofd();
    return { bytes, pages: [...printer.pages()], ofd: beside ? copy(beside) : null, lacks: printer.lacks() };
  },
  async drawn({ answers, today, paper, mark, ...files }) {
    printer.hold(files, answers, today, mark);
    await equip(() => printer.missing(paper), !mark);
    return [...printer.drawn(paper)];
  },
  /** A paper of the desk: its kind, and its data as JSON. */
  async asked({ kind, json, today }) {
    await equip(() => printer.missing_asked(kind, json));
    return copy(printer.print_asked(kind, json, today));
  },
}, GROWN);
