// What the desk asks of the browser: src/desk/platform.rs in TypeScript, method by method. A test compares the two.

import type { Failure } from "../shell/failure";
import type { Press } from "./press";

export interface Door {
  failure(code: string, detail: string): Failure;
  crashed(): void;
  add(files: Iterable<File>): Promise<void>;
  openRegister(files: Iterable<File>): Promise<void>;
  folder(files: Iterable<File>): Promise<void>;
  drop(transfer: DataTransfer): Promise<void>;
  keyFile(file: Blob): Promise<void>;
  words(passphrase: string): Promise<void>;
  forget(ids: string): void;
  savePaper(id: number, path: string): Promise<void>;
  saveEvidence(id: number, path: string): Promise<void>;
  look(id: number, path: string): Promise<string>;
  saveUnsealed(id: number): void;
  press(): Press;
  again(id: number): Promise<void>;
  skip(): void;
  openTab(url: string): boolean;
  release(url: string): void;
  cancel(): void;
  begin(id: number, sheet: string, seed: string): Promise<string>;
  enrol(asked: string): Promise<string>;
  make(kind: string, json: string, format: string, name: string): Promise<void>;
  table(
    rows: string,
    pool: string,
    warnings: string[],
    lang: string,
    name: string,
    ending: string,
    contacts: boolean,
    passphrase: string,
  ): Promise<void>;
  save(name: string, text: string, mime: string): void;
  prepare(): Promise<void>;
  today(): string;
  now(): string;
  pause(): Promise<void>;
  digest(id: number): Promise<string>;
  sheet(title: string, rows: string, name: string): Promise<void>;
  touch(): void;
  wipe(): void;
  show(id: string): void;
}
