// The worker of worksheets and spreadsheets: gives worksheets out as Word, and reads both when they are back.
import init, { cells, returned, worksheet } from "ziping-courier";
import type { CourierTasks } from "../shell/tasks";
import { copy, module, serve } from "./serve";

serve<CourierTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  worksheet: ({ request }) => copy(worksheet(request)),
  returned: async ({ request, file }) => returned(request, new Uint8Array(await file.arrayBuffer())),
  cells: async ({ file, shown }) => cells(new Uint8Array(await file.arrayBuffer()), shown),
});
