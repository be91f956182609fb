// How a module reads a file: only the slice asked for enters it.

export function slices(file: Blob): (offset: number, length: number) => Uint8Array {
  const reader = new FileReaderSync();
  return (offset, length) => new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length)));
}

/** The pieces in which a file is read through. */
const CHUNK = 1 << 20;

/** Reads a file through, piece by piece, from where each begins. */
export async function through(file: Blob, each: (piece: Uint8Array, at: number) => void): Promise<void> {
  for (let at = 0; at < file.size; at += CHUNK) {
    each(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()), at);
  }
}
