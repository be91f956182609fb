// Loads what the app calls the later pages: in place of the loader that wasm_split writes, which streams (old engines and
// servers without the right type refuse that) and knows no digest in a file's name. Bundled into the app's own script.
import { initSync } from "./ziping_app.js";

/* global ZIPING_LATER */
async function load() {
  const answer = await fetch(new URL(ZIPING_LATER, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: initSync() });
}

/** Called by the app, which asks again only after a failure; told by the function `callback` of its table. */
export async function __wasm_split_load_later(callback, data) {
  const came = await load().then(() => true, (error) => console.error("ziping:", error));
  initSync().__indirect_function_table.get(callback)(data, Boolean(came));
}
