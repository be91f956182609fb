// What the app asks of the browser: src/ask/platform.rs in TypeScript, method by method. A test compares the two.

import type { Failure } from "../shell/failure";

export interface Door {
  failure(code: string, detail: string): Failure;
  today(): string;
  crashed(): void;
  changed(answers: string, page: string, view: string): void;
  keepIn(place: string): void;
  wipe(): Promise<void>;
  progress(answered: number, total: number, step: string): void;
  switchTo(file: string): Promise<void>;
  attach(files: Iterable<File> | DataTransfer, report?: (percent: number) => void): Promise<string>;
  holds(sha256: string): boolean;
  openFile(file: Blob): Promise<string>;
  pack(request: string, report: (step: string) => void): Promise<string>;
  work(task: string, first: string, second: string): Promise<string | void>;
  expectPrinter(): void;
  faulty(problem: string): void;
  whyNot(): Promise<string>;
  setAside(): void;
  settleAside(save: boolean): void;
  filed(answers: string): void;
  saveAnswers(name: string, json: string): void;
  saveFile(name: string, text: string): void;
  show(id: string): void;
  settleConflict(): void;
  reached(): Promise<string>;
  idle(): Promise<void>;
  measure(node: Element): void;
  print(node: Element, title: string): void;
}
