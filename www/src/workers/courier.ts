// The worker of worksheets: gives them out as Word, and reads them when they are back.
import init, { returned, worksheet } from "ziping-courier";
import type { CourierTasks } from "../shell/tasks";
import { copy, module, serve } from "./serve";

serve<CourierTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  worksheet: ({ request }) => copy(worksheet(request)),
  returned: async ({ request, file }) => returned(request, new Uint8Array(await file.arrayBuffer())),
});
