// The heavy worker: Typst and its fonts, loaded when a PDF is first asked for.
import init, { Printer } from "ziping-printer";
import { fetched, serve } from "./serve.js";

/** Bytes of module and fonts together, roughly: for the progress only. */
const EXPECTED = 28_000_000;

let printer;
let fonts;
let fullUrl;

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
  async pdf({ programme, criteria, descriptors, answers, today, paper }) {
    const source = [programme, criteria ?? undefined, descriptors ?? undefined, answers, today, paper];
    if (printer.missing(...source) && fonts.length === 3) {
      // A rare character, as in names: the whole font has three times as many.
      fonts.push(await fetched(fullUrl, () => {}));
      printer.free();
      printer = new Printer(fonts);
    }
    const missing = printer.missing(...source);
    if (missing) throw `missing-glyph: ${missing}`;
    return printer.print(...source);
  },
});
