// The light worker of the questionnaire: digests, DOCX, layout of the package, opening and verifying.
import init, { Digest, docx, ics, lay_out, is_meant, open, papers, pour } from "ziping-packer";
import type { PackerTasks, Result } from "../shell/tasks";
import { copy, module, serve } from "./serve";
import { poured, slices, through } from "./slices";

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
  pour: ({ file, path }) => poured(pour, file, path),
});
