// Seals packages and opens sealed ones: pieces in, pieces out, so that no whole package stands in Wasm.
import init, { Opening, Sealing, check_key_file } from "ziping-sealer";
import { fetched, serve } from "./serve.js";

const CHUNK = 1 << 20;

serve({
  async start({ module }) {
    return (await init({ module_or_path: await fetched(module, () => {}) })).memory;
  },
  async seal({ file, typed }, progress) {
    const sealing = new Sealing(typed);
    const parts = [];
    for (let at = 0; at < file.size; at += CHUNK) {
      // A Blob each: the browser may put it on disk, Wasm's memory it would never leave.
      parts.push(new Blob([sealing.update(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()))]));
      progress(Math.floor((at / file.size) * 100));
    }
    parts.push(new Blob([sealing.finish()]));
    return new Blob(parts, { type: "application/age" });
  },
  open({ file, keyFile, typed }) {
    const reader = new FileReaderSync();
    const read = (offset, length) => new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length)));
    const opening = new Opening(file.size, read, keyFile, typed);
    const parts = [];
    try {
      for (let piece = opening.piece(); piece.length; piece = opening.piece()) parts.push(new Blob([piece]));
    } finally {
      opening.free();
    }
    return new Blob(parts, { type: "application/zip" });
  },
  checkKeyFile: ({ file }) => check_key_file(file),
});
