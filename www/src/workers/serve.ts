// What all workers share: one message in, one result or error out, progress in between; and whether the worker is worn.
import { Failure, troubleOf, type Trouble } from "../shell/failure";
import type { Told } from "../shell/jobs";
import type { Bytes, Files, Given, Progress, Result } from "../shell/tasks";

/** Bytes of memory beyond which a worker is worn: Wasm never gives any back. */
const GROWN = 256 * 1024 * 1024;

/** Milliseconds between two reports of how far a job is: the page has to deal with each. */
const REPORTS = 100;

/** How a worker does its tasks; `start` gives the module's memory. */
export type Serving<Tasks> = {
  [Name in keyof Tasks]: (
    given: Given<Tasks, Name>,
    progress: Progress,
  ) => Result<Tasks, Name> | Promise<Result<Tasks, Name>>;
} & { start: (files: Files, progress: Progress) => Promise<WebAssembly.Memory> };

/** Serves tasks; `start` gives the module's memory. A worker whose module stopped in the middle, or has grown, says so with
 * its answer: it is replaced before anything else is asked of it. */
export function serve<Tasks>(tasks: Serving<Tasks>, grown = GROWN): void {
  let memory: WebAssembly.Memory | undefined;
  const isGrown = () => (memory?.buffer.byteLength ?? 0) > grown;
  // The page's side is compiled against the same tasks: what comes fits the one that is named.
  const byName = tasks as Record<string, (data: unknown, progress: Progress) => unknown>;
  const tell = (told: Told) => self.postMessage(told);
  const serving = async ({ data: { id, task, data } }: MessageEvent<{ id: number; task: string; data: unknown }>) => {
    let last = performance.now();
    const report = (value: number) => {
      const now = performance.now();
      if (now - last < REPORTS) return;
      last = now;
      tell({ id, progress: value });
    };
    try {
      let result = await byName[task]?.(data, report);
      if (task === "start") [memory, result] = [result as WebAssembly.Memory, undefined];
      tell({ id, result, worn: isGrown() });
    } catch (error) {
      const told = troubleIn(error, data);
      tell({ id, error: told, worn: told.code === "trapped" || isGrown() });
    }
  };
  self.onmessage = (event: MessageEvent) => void serving(event as Parameters<typeof serving>[0]);
}

/** What went wrong, as the page expects it. */
function troubleIn(error: unknown, data: unknown): Trouble {
  const told = troubleOf(error);
  if (told) return told;
  // What is read here is a file of the user's, or the package that is being made of them.
  const { name, message } = (error ?? {}) as Partial<Error>;
  if (name === "NotReadableError" || name === "NotFoundError") {
    return { code: "file-gone", detail: (data as { file?: File } | undefined)?.file?.name ?? "材料包中的文件" };
  }
  // Our modules tell code and detail: this is a trap, and what the module holds is as it was in the middle of something.
  return { code: "trapped", detail: message ?? String(error) };
}

/** Fetches a file, reporting how many bytes have come. */
export async function fetched(url: string, came: Progress): Promise<Bytes> {
  let answer: Response;
  try {
    answer = await fetch(url, { mode: "same-origin" });
  } catch {
    throw new Failure("load", new URL(url).pathname);
  }
  if (!answer.ok) throw new Failure("load", `${new URL(url).pathname} (${answer.status})`);
  if (!answer.body) return new Uint8Array(await answer.arrayBuffer());
  const reader = answer.body.getReader();
  const chunks: Bytes[] = [];
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

/** Fetches a module, telling percents of about a megabyte. */
export function module(url: string, progress: Progress): Promise<Bytes> {
  let came = 0;
  return fetched(url, (size) => progress(Math.min(99, Math.floor((came += size) / 10_000))));
}

/** What a module's object says, as a message takes it: plain, and let go of there. */
export function said<Made extends { free(): void }, Name extends keyof Made>(made: Made, names: Name[]): Pick<Made, Name> {
  const plain = Object.fromEntries(names.map((name) => [name, made[name]])) as Pick<Made, Name>;
  made.free();
  return plain;
}

/** Bytes that a module has handed out: copies, in memory of their own. */
export function copy(bytes: Uint8Array): Bytes {
  return bytes as Bytes;
}
