// Loads what the app calls its later parts: in place of the loader that wasm_split writes, which streams (old engines and
// servers without the right type refuse that) and knows no digest in a file's name. Bundled into the app's own script.
import { initSync } from "ziping-app";

/** The names of the files of each part, put in by `cargo xtask build`. */
declare const ZIPING_LATER: string[];
declare const ZIPING_FURTHER: string[];

/** The exports of the module, already loaded: asked for without one, it gives what is there. */
function exports(): WebAssembly.Exports {
  return (initSync as unknown as () => WebAssembly.Exports)();
}

const files: Record<string, Promise<unknown> | undefined> = {};
/** A file, once: what two parts call comes with the first of them. */
function load(name: string): Promise<unknown> {
  const loaded = (files[name] ??= (async () => {
    const answer = await fetch(new URL(name, import.meta.url).href);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: exports() });
  })());
  loaded.catch(() => (files[name] = undefined));
  return loaded;
}

/** Called by the app, which asks again only after a failure; told by the function `callback` of its table. */
async function part(names: string[], callback: number, data: number): Promise<void> {
  const came = await Promise.all(names.map(load)).then(() => true, (error: unknown) => console.error("ziping:", error));
  const table = exports().__indirect_function_table as WebAssembly.Table;
  (table.get(callback) as (data: number, came: boolean) => void)(data, Boolean(came));
}

export function __wasm_split_load_later(callback: number, data: number): Promise<void> {
  return part(ZIPING_LATER, callback, data);
}

export function __wasm_split_load_further(callback: number, data: number): Promise<void> {
  return part(ZIPING_FURTHER, callback, data);
}
