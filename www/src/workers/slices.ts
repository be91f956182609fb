// How a module reads a file: only the slice asked for enters it; and what it gives back piece by piece.
import { copy } from "./serve";

/** A file as a module reads it. */
type Slices = (offset: number, length: number) => Uint8Array;

export function slices(file: Blob): Slices {
  const reader = new FileReaderSync();
  return (offset, length) => new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length)));
}

/** Files up to this size are read whole. */
const WHOLE = 4 * 1024 * 1024;

/** How a module reads a file of so many bytes. A small one is read before, while the module is at another: waiting for the disk
 * takes as long as checking. */
export async function read(file: Blob): Promise<[size: number, read: Slices]> {
  const { size } = file;
  if (size > WHOLE) return [size, slices(file)];
  const whole = new Uint8Array(await file.arrayBuffer());
  return [size, (offset, length) => whole.subarray(offset, offset + length)];
}

/** The pieces in which a file is read through. */
const CHUNK = 1 << 20;

/** Reads a file through, piece by piece, from where each begins. */
export async function through(file: Blob, each: (piece: Uint8Array, at: number) => void): Promise<void> {
  for (let at = 0; at < file.size; at += CHUNK) {
    each(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()), at);
  }
}

/** A file in a package: a Blob each piece, because what stands there compressed need not fit into memory. */
export function poured(
  pour: (size: number, read: Slices, path: string, each: (piece: Uint8Array) => unknown) => void,
  file: Blob,
  path: string,
): Blob {
  const parts: Blob[] = [];
  pour(file.size, slices(file), path, (piece) => parts.push(new Blob([copy(piece)])));
  return new Blob(parts);
}
