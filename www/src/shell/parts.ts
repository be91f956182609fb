// Loads what a page calls its later parts: in place of the loader that wasm_split writes, which streams (old engines and
// servers without the right type refuse that) and knows no digest in a file's name. Bundled into the page's own script.

import { file } from "./site";

/** The exports of the module, already loaded: asked for without one, it gives what is there. */
export type Exports = () => WebAssembly.Exports;

const files: Record<string, Promise<unknown> | undefined> = {};
/** A file, once: what two parts call comes with the first of them. */
function load(name: string, exports: Exports): Promise<unknown> {
  const loaded = (files[name] ??= (async () => {
    const answer = await file(new URL(name, import.meta.url));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: exports() });
  })());
  loaded.catch(() => (files[name] = undefined));
  return loaded;
}

/** Called by the page, which asks again only after a failure; told by the function `callback` of its table. */
export async function part(exports: Exports, names: string[], callback: number, data: number): Promise<void> {
  const loaded = names.map((name) => load(name, exports));
  const came = await Promise.all(loaded).then(() => true, (error: unknown) => console.error("ziping:", error));
  const table = exports().__indirect_function_table as WebAssembly.Table;
  (table.get(callback) as (data: number, came: boolean) => void)(data, Boolean(came));
}
