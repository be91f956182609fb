// The heavy worker: Typst and its fonts, loaded when a PDF is first asked for.
import init, { Printer } from "ziping-printer";
import { fetched, serve } from "./serve.js";

/** Bytes of module and fonts together, roughly: for the progress only. */
const EXPECTED = 28_000_000;

let printer;
let fonts;
let fullUrl;

/** Fetches the whole font when a paper needs a rare character, as in names: it has three times as many. */
async function equip(missing) {
  if (missing() && fonts.length === 3) {
    fonts.push(await fetched(fullUrl, () => {}));
    printer.free();
    printer = new Printer(fonts);
  }
  const still = missing();
  if (still) throw `missing-glyph: ${still}`;
}

serve({
  async start({ module, fonts: urls, full }, progress) {
    let came = 0;
    const count = (size) => progress(Math.min(99, Math.floor(((came += size) / EXPECTED) * 100)));
    const [wasm, ...files] = await Promise.all([module, ...urls].map((url) => fetched(url, count)));
    await init({ module_or_path: wasm });
    fonts = files;
    fullUrl = full;
    printer = new Printer(fonts);
  },
  async pdf({ programme, criteria, descriptors, answers, today, paper, mark }) {
    const source = [programme, criteria ?? undefined, descriptors ?? undefined, answers, today, paper];
    await equip(() => printer.missing(...source));
    return printer.print(...source, mark ?? undefined);
  },
  /** A paper of the desk: its kind, and its data as JSON. */
  async asked({ kind, json, today }) {
    await equip(() => printer.missing_asked(kind, json));
    return printer.print_asked(kind, json, today);
  },
});
