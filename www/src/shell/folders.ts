// Files out of what was chosen or dropped: a folder is read through, and what cannot be read is named.

/** More files than this at once are not looked at. */
const MOST = 10_000;

/** What a choice or a drop gives. */
export type Taken = File | FileSystemEntry | null;

/** The files among what was taken out of a choice or a drop. */
export async function filesOf(taken: Taken[], refused: Record<string, string>): Promise<File[]> {
  const files: File[] = [];
  for (const entry of taken) await collect(entry, files, refused);
  const beyond = files.length > MOST ? files.pop() : undefined;
  if (beyond) refused[beyond.name] = "too-many";
  return files;
}

async function collect(entry: Taken, files: File[], refused: Record<string, string>): Promise<void> {
  if (!entry || files.length > MOST) return;
  if (entry instanceof File) {
    files.push(entry);
    return;
  }
  try {
    if (isFile(entry)) {
      files.push(await fileOf(entry));
      return;
    }
    for await (const part of partsOf(entry)) {
      for (const one of part) await collect(one, files, refused);
    }
  } catch {
    refused[entry.name] = entry.isDirectory ? "folder" : "unreadable";
  }
}

/** Whether an entry is a file; else it is a folder. */
export function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** The file of an entry. */
export function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** The entries of a folder, in the parts in which a reader gives them. */
export async function* partsOf(entry: FileSystemEntry): AsyncGenerator<FileSystemEntry[]> {
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    // The last one is empty.
    if (part.length === 0) return;
    yield part;
  }
}
