// Seals packages and opens sealed ones: pieces in, pieces out, so that no whole package stands in Wasm.
import init, { Opening, Sealing, check_key_file } from "ziping-sealer";
import type { SealerTasks } from "../shell/tasks";
import { copy, fetched, serve } from "./serve";
import { slices, through } from "./slices";

serve<SealerTasks>({
  start: async ({ module }) => (await init({ module_or_path: await fetched(module, () => {}) })).memory,
  async seal({ file, typed }, progress) {
    const sealing = new Sealing(typed);
    const parts: Blob[] = [];
    await through(file, (piece, at) => {
      // A Blob each: the browser may put it on disk, Wasm's memory it would never leave.
      parts.push(new Blob([copy(sealing.update(piece))]));
      progress(Math.floor((at / file.size) * 100));
    });
    parts.push(new Blob([copy(sealing.finish())]));
    return new Blob(parts, { type: "application/age" });
  },
  open({ file, keyFile, typed }) {
    const opening = new Opening(file.size, slices(file), keyFile, typed);
    const parts: Blob[] = [];
    try {
      for (let piece = opening.piece(); piece.length; piece = opening.piece()) parts.push(new Blob([copy(piece)]));
    } finally {
      opening.free();
    }
    return new Blob(parts, { type: "application/zip" });
  },
  checkKeyFile: ({ file }) => check_key_file(file),
});
