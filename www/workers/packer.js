// The light worker: digests, DOCX, layout of the package, opening and verifying.
import init, {
  Digest, begin_survey, cells, docx, docx_asked, examine, lay_out, learn, open, papers, pour, take, texts, worksheet,
} from "ziping-packer";
import { looked } from "./look.js";
import { fetched, serve } from "./serve.js";

const CHUNK = 1 << 20;

/** How a module reads a file: only the slice asked for enters it. */
function slices(file) {
  const reader = new FileReaderSync();
  return (offset, length) => new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length)));
}

/** A file in a package: a Blob each piece, because what stands there compressed need not fit into memory. */
function poured({ file, path }) {
  const parts = [];
  pour(file.size, slices(file), path, (piece) => parts.push(new Blob([piece])));
  return new Blob(parts);
}

serve({
  async start({ module }, progress) {
    let came = 0;
    const bytes = await fetched(module, (size) => progress(Math.min(99, Math.floor((came += size) / 10_000))));
    return (await init({ module_or_path: bytes })).memory;
  },
  async digest({ file }, progress) {
    const digest = new Digest();
    for (let at = 0; at < file.size; at += CHUNK) {
      digest.update(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()));
      progress(at);
    }
    return digest.finish();
  },
  papers: (source) => papers(JSON.stringify(source)),
  docx: ({ paper, ...source }) => docx(JSON.stringify(source), paper),
  worksheet: ({ request }) => worksheet(request),
  layout: ({ papers, pdf, unprinted, ...source }) => lay_out(JSON.stringify(source), papers, pdf, unprinted),
  open: ({ file }, progress) => open(file.size, slices(file), undefined, progress),
  learn: (rules) => learn(JSON.stringify(rules)),
  examine: ({ name, file, papers }, progress) => examine(name, file.size, slices(file), papers, progress),
  take: ({ file, path }) => take(file.size, slices(file), path),
  pour: poured,
  look: async (asked) => looked(poured(asked)),
  cells: async ({ file }) => cells(new Uint8Array(await file.arrayBuffer())),
  texts: ({ file }) => texts(file.size, slices(file)),
  survey: ({ file }) => begin_survey(file.size, slices(file)),
  docxAsked: ({ kind, json, today }) => docx_asked(kind, json, today),
});
