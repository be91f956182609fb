// Loads the later parts of the app.
import { initSync } from "ziping-app";
import { part, type Exports } from "../shell/parts";

/** The names of the files of each part, put in by `cargo xtask build`. */
declare const ZIPING_LATER: string[];
declare const ZIPING_FURTHER: string[];

export function __wasm_split_load_later(callback: number, data: number): Promise<void> {
  return part(initSync as unknown as Exports, ZIPING_LATER, callback, data);
}

export function __wasm_split_load_further(callback: number, data: number): Promise<void> {
  return part(initSync as unknown as Exports, ZIPING_FURTHER, callback, data);
}
