// The worker of the desk: packages examined, papers taken out, what they are made of again, sheets begun.
import init, { begin_sheet, digest, enrol, examine, learn, offices, pour, take, texts, triage } from "ziping-examiner";
import { Failure, messageOf } from "../shell/failure";
import { HEAD } from "../shell/files";
import type { ExaminerTasks } from "../shell/tasks";
import { looked } from "./look";
import { copy, module, said, serve } from "./serve";
import { poured, read, slices } from "./slices";

/** The check before: files are read ahead, and checked in their order, so that one that comes to no end keeps none before it. */
let before: Promise<unknown> = Promise.resolve();

serve<ExaminerTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  digest: ({ file }, progress) => digest(file.size, slices(file), progress),
  learn: (rules) => learn(JSON.stringify(rules)),
  examine: ({ name, file, papers, isNew }, progress) => {
    const reading = read(file).catch((error: unknown) => {
      throw new Failure("unreadable", messageOf(error));
    });
    const done = before.then(async () => {
      const [size, slices] = await reading;
      if (isNew && triage(slices(0, Math.min(size, HEAD)), name, size) !== "package") return undefined;
      return said(examine(name, size, slices, papers, progress), ["row", "wants", "isUncompared"]);
    });
    before = Promise.allSettled([reading, done]);
    return done;
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
