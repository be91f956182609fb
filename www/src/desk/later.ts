// Loads the later part of the desk.
import { initSync } from "ziping-desk";
import { part, type Exports } from "../shell/parts";

/** The names of its files, put in by `cargo xtask build`. */
declare const ZIPING_OFFICE: string[];

export function __wasm_split_load_office(callback: number, data: number): Promise<void> {
  return part(initSync as unknown as Exports, ZIPING_OFFICE, callback, data);
}
