// The maintainers' worker: programme files, checked and reviewed.
import init, { cases, check, document, form, review, tried } from "ziping-checker";
import type { CheckerTasks } from "../shell/tasks";
import { copy, module, serve } from "./serve";

serve<CheckerTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  check: ({ programme, criteria }) => check(programme, criteria),
  tried: ({ programme }) => tried(programme),
  cases: ({ programme }) => copy(cases(programme)),
  document: async ({ file }) => document(new Uint8Array(await file.arrayBuffer())),
  form: async ({ file, name, taken }) => form(new Uint8Array(await file.arrayBuffer()), name, taken),
  review: ({ programme, today }) => copy(review(programme, today)),
});
