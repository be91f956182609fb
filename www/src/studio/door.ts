// What the kit asks of the browser: src/studio/platform.rs in TypeScript, method by method. A test compares the two.

import type { Failure } from "../shell/failure";

export interface Door {
  failure(code: string, detail: string): Failure;
  crashed(): void;
  read(files: Iterable<File>): Promise<string>;
  form(files: Iterable<File>, taken: string): Promise<string>;
  preview(programme: string, answers: string, paper: string): Promise<void>;
  check(programme: string): Promise<string>;
  tried(programme: string): Promise<string>;
  review(programme: string, name: string): Promise<void>;
  cases(programme: string, name: string): Promise<void>;
  save(name: string, text: string): void;
  keep(text: string): Promise<void>;
  kept(): string;
  resume(): string;
  today(): string;
  show(what: string): void;
}
