// What users hand in: evidence that is read and listed, packages and answers files that are opened.
import { Failure, codeOf } from "./failure";
import { filesOf, type Taken } from "./folders";
import type { Crew } from "./jobs";
import type { CourierTasks, PackerTasks, PrinterTasks } from "./tasks";
import { wordsOf } from "./words";

/** The workers that read and make packages; the printer may be left out of a site. */
export interface Makers {
  packer: Crew<PackerTasks>;
  courier: Crew<CourierTasks>;
  printer?: Crew<PrinterTasks> | undefined;
}

/** Evidence that is at hand, by its digest. */
export type Held = Map<string, Blob>;

/** So many bytes of a file tell what it is. */
export const HEAD = 64;

/** Under this name the worksheet is held that was opened last: no digest. */
export const WORKSHEET = "worksheet";

/** Says what a file is, by its first bytes, name and size: the codes of src/package/triage.rs. */
export type Judge = (head: Uint8Array, name: string, size: number) => string;

/** More files than this at once are no evidence of anything. */
const MOST = 2000;

/** Reads evidence, files and folders; what cannot be read is named, and the rest is taken. */
export async function attached(taken: Taken[], crews: Makers, held: Held, report?: (percent: number) => void): Promise<string> {
  const refused: Record<string, string> = {};
  const all = await filesOf(taken, refused);
  const meant = all.length ? await crews.packer.run("meant", { names: all.map(({ name }) => name) }) : [];
  const files = all.filter((_, at) => meant[at]);
  const [first] = files.splice(MOST);
  if (first) refused[first.name] = "too-many";
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let before = 0;
  const read = [];
  for (const file of files) {
    const told = (done: number) => report?.(Math.floor(((before + done) / total) * 100));
    try {
      const digest = JSON.parse(await crews.packer.run("digest", { file }, [], told)) as { sha256: string };
      if (file.size > 0) held.set(digest.sha256, file);
      read.push({ name: file.name, ...digest });
    } catch (error) {
      // Without the reader there is nothing to go on with.
      const code = codeOf(error, "unreadable");
      if (code === "load" || code === "cancelled") throw error;
      refused[file.name] = code;
    }
    before += file.size;
  }
  return JSON.stringify({ files: read, refused });
}

/** Opens a package, an answers file, a spreadsheet, of which the cells are given, or a worksheet, which is held until it is read. */
export async function opened(file: Blob, triage: Judge, crews: Makers, held: Held): Promise<string> {
  const { name = "" } = file as Partial<File>;
  let head: Uint8Array;
  try {
    head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  } catch {
    throw new Failure("moved", name);
  }
  const kind = triage(head, name, file.size);
  if (kind === "sealed") throw new Failure("sealed", "");
  if (kind === "nothing") throw new Failure(file.size ? "too-large" : "empty-file", name);
  if (kind === "sheet-too-large") throw new Failure(kind, name);
  if (kind === "sheet") return `{"cells":${await crews.courier.run("cells", { file, shown: true })}}`;
  if (kind === "document") {
    held.set(WORKSHEET, file);
    return JSON.stringify({ worksheet: name });
  }
  if (kind === "package") {
    const opened = await crews.packer.run("open", { file });
    // The enclosed evidence is at hand again: slices of the package, and copies only of what somebody compressed.
    const { files } = JSON.parse(opened) as { files: { path: string; sha256: string; offset: number | null; size: number }[] };
    for (const { path, sha256, offset, size } of files) {
      const part = offset === null ? await crews.packer.run("pour", { file, path }) : file.slice(offset, offset + size);
      held.set(sha256, part);
    }
    return opened;
  }
  // No findings: an answers file carries no digests to check.
  return JSON.stringify({ answers: wordsOf(new Uint8Array(await file.arrayBuffer())) ?? (await file.text()) });
}
