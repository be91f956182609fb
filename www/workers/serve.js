// What all workers share: one message in, one result or error out, progress in between; and whether the worker is worn.

/** Bytes of memory beyond which a worker is worn: Wasm never gives any back. */
const GROWN = 256 * 1024 * 1024;

/** Serves tasks; `start` gives the module's memory. A worker whose module stopped in the middle, or has grown, says so with
 * its answer: it is replaced before anything else is asked of it. */
export function serve(tasks, grown = GROWN) {
  let memory;
  self.onmessage = async ({ data: { id, task, data } }) => {
    const progress = (value) => self.postMessage({ id, progress: value });
    try {
      let result = await tasks[task](data, progress);
      if (task === "start") [memory, result] = [result];
      self.postMessage({ id, result, worn: isGrown() });
    } catch (error) {
      const told = worded(error, data);
      self.postMessage({ id, error: told, worn: told.startsWith("trapped") || isGrown() });
    }
  };
  const isGrown = () => memory?.buffer.byteLength > grown;
}

/** `code: detail`, as the page expects it. */
function worded(error, data) {
  if (typeof error === "string") return error;
  // What is read here is a file of the user's, or the package that is being made of them.
  if (error?.name === "NotReadableError") return `file-gone: ${data?.file?.name ?? "材料包中的文件"}`;
  // Our modules throw strings only: this is a trap, and what the module holds is as it was in the middle of something.
  return `trapped: ${error?.message ?? error}`;
}

/** Fetches a file, reporting how many bytes have come. */
export async function fetched(url, came) {
  let answer;
  try {
    answer = await fetch(url);
  } catch {
    throw `load: ${new URL(url).pathname}`;
  }
  if (!answer.ok) throw `load: ${new URL(url).pathname} (${answer.status})`;
  if (!answer.body?.getReader) return new Uint8Array(await answer.arrayBuffer());
  const reader = answer.body.getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
    came(value.length);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
