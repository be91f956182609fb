// What both workers share: one message in, one result or error out, progress in between.

export function serve(tasks) {
  self.onmessage = async ({ data: { id, task, data } }) => {
    const progress = (value) => self.postMessage({ id, progress: value });
    try {
      const result = await tasks[task](data, progress);
      self.postMessage({ id, result });
    } catch (error) {
      self.postMessage({ id, error: worded(error, data) });
    }
  };
}

/** `code: detail`, as the page expects it. */
function worded(error, data) {
  if (typeof error === "string") return error;
  // What is read here is a file of the user's, or the package that is being made of them.
  if (error?.name === "NotReadableError") return `file-gone: ${data?.file?.name ?? "材料包中的文件"}`;
  return `internal: ${error?.message ?? error}`;
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
