// The maintainers' worker: programme files, checked and reviewed.
import init, { check, review } from "ziping-checker";
import type { CheckerTasks } from "../shell/tasks";
import { copy, module, serve } from "./serve";

serve<CheckerTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  check: ({ programme, criteria }) => check(programme, criteria),
  review: ({ programme, today }) => copy(review(programme, today)),
});
