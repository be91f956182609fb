// The light worker: digests, DOCX, layout of the package, opening and verifying.
import init, {
  Digest, begin_sheet, docx, enrol, examine, ics, lay_out, is_meant, learn, offices, open, papers, pour, take, texts,
} from "ziping-packer";
import type { Given, PackerTasks, Result } from "../shell/tasks";
import { looked } from "./look";
import { copy, module, said, serve } from "./serve";
import { slices, through } from "./slices";

/** A file in a package: a Blob each piece, because what stands there compressed need not fit into memory. */
function poured({ file, path }: Given<PackerTasks, "pour">): Blob {
  const parts: Blob[] = [];
  pour(file.size, slices(file), path, (piece: Uint8Array) => parts.push(new Blob([copy(piece)])));
  return new Blob(parts);
}

serve<PackerTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  async digest({ file }, progress) {
    const digest = new Digest();
    await through(file, (piece, at) => {
      digest.update(piece);
      progress(at);
    });
    return digest.finish();
  },
  meant: ({ names }) => names.map(is_meant),
  papers: (source) => papers(JSON.stringify(source)),
  docx: ({ paper, pages, ...source }) => copy(docx(JSON.stringify(source), paper, new Uint32Array(pages))),
  ics: ({ paper, ...source }) => copy(ics(JSON.stringify(source), paper)),
  layout: ({ papers, pdf, unprinted, lacking, ...source }) =>
    lay_out(JSON.stringify(source), papers, pdf, unprinted, lacking) as Result<PackerTasks, "layout">,
  open: ({ file }, progress) => open(file.size, slices(file), undefined, progress),
  learn: (rules) => learn(JSON.stringify(rules)),
  examine: ({ name, file, papers }, progress) =>
    said(examine(name, file.size, slices(file), papers, progress), ["row", "wants", "isUncompared"]),
  take: ({ file, path }) => copy(take(file.size, slices(file), path)),
  pour: poured,
  look: (asked) => looked(poured(asked)),
  texts: ({ file }) =>
    said(texts(file.size, slices(file)), ["programme", "criteria", "descriptors", "proofs", "answers", "today", "exact"]),
  begin: ({ file, sheet, seed }) => begin_sheet(file.size, slices(file), sheet, seed),
  enrol: ({ asked }) => enrol(asked),
  offices: () => offices(),
});
