// The worker of the desk: packages examined, papers taken out, what they are made of again, sheets begun.
import init, { begin_sheet, digest, enrol, examine, learn, offices, pour, take, texts, triage } from "ziping-examiner";
import { HEAD } from "../shell/files";
import type { ExaminerTasks } from "../shell/tasks";
import { looked } from "./look";
import { copy, module, said, serve } from "./serve";
import { poured, read, slices } from "./slices";

serve<ExaminerTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  digest: ({ file }, progress) => digest(file.size, slices(file), progress),
  learn: (rules) => learn(JSON.stringify(rules)),
  examine: async ({ name, file, papers, isNew }, progress) => {
    const [size, slices] = await read(file);
    if (isNew && triage(slices(0, Math.min(size, HEAD)), name, size) !== "package") return undefined;
    return said(examine(name, size, slices, papers, progress), ["row", "wants", "isUncompared"]);
  },
  take: ({ file, path }) => copy(take(file.size, slices(file), path)),
  pour: ({ file, path }) => poured(pour, file, path),
  look: ({ file, path }) => looked(poured(pour, file, path)),
  texts: ({ file }) =>
    said(texts(file.size, slices(file)), ["programme", "criteria", "descriptors", "proofs", "answers", "today", "exact"]),
  begin: ({ file, sheet, seed }) => begin_sheet(file.size, slices(file), sheet, seed),
  enrol: ({ asked }) => enrol(asked),
  offices: () => offices(),
});
