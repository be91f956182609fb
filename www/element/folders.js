// Files out of what was chosen or dropped: a folder is read through, and what cannot be read is named.

/** More files than this at once are no evidence of anything. */
const MOST = 2000;

/** What systems and office programs leave in folders; nobody means them. */
const NOISE = /^(~\$|\.~|\._)|^(\.DS_Store|Thumbs\.db|desktop\.ini|\.directory|Icon\r)$/i;

/** The files among what was taken out of a choice or a drop. */
export async function filesOf(taken, refused) {
  const files = [];
  for (const entry of taken) await collect(entry, files, refused);
  const meant = files.filter((file) => !NOISE.test(file.name));
  if (meant.length <= MOST) return meant;
  refused[meant[MOST].name] = "too-many";
  return meant.slice(0, MOST);
}

async function collect(entry, files, refused) {
  if (!entry || files.length > MOST) return;
  if (entry instanceof File) return files.push(entry);
  try {
    if (entry.isFile) return files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    const reader = entry.createReader();
    for (;;) {
      // A reader gives a folder in parts, the last one is empty.
      const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (part.length === 0) return;
      for (const one of part) await collect(one, files, refused);
    }
  } catch {
    refused[entry.name] = entry.isDirectory ? "folder" : "unreadable";
  }
}
