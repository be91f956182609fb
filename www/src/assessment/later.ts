// Loads what the app calls the later pages: in place of the loader that wasm_split writes, which streams (old engines and
// servers without the right type refuse that) and knows no digest in a file's name. Bundled into the app's own script.
import { initSync } from "ziping-app";

/** The name of its file, put in by `cargo xtask build`. */
declare const ZIPING_LATER: string;

/** The exports of the module, already loaded: asked for without one, it gives what is there. */
function exports(): WebAssembly.Exports {
  return (initSync as unknown as () => WebAssembly.Exports)();
}

async function load() {
  const answer = await fetch(new URL(ZIPING_LATER, import.meta.url).href);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: exports() });
}

/** Called by the app, which asks again only after a failure; told by the function `callback` of its table. */
export async function __wasm_split_load_later(callback: number, data: number): Promise<void> {
  const came = await load().then(() => true, (error: unknown) => console.error("ziping:", error));
  const table = exports().__indirect_function_table as WebAssembly.Table;
  (table.get(callback) as (data: number, came: boolean) => void)(data, Boolean(came));
}
