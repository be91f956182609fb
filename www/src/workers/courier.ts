// The worker of worksheets, spreadsheets and the desk's own papers as Word.
import init, { cells, docx_asked, returned, worksheet } from "ziping-courier";
import type { CourierTasks } from "../shell/tasks";
import { copy, module, serve } from "./serve";

serve<CourierTasks>({
  start: async (files, progress) => (await init({ module_or_path: await module(files.module, progress) })).memory,
  worksheet: ({ request }) => copy(worksheet(request)),
  returned: async ({ request, file }) => returned(request, new Uint8Array(await file.arrayBuffer())),
  docxAsked: ({ kind, json, today }) => copy(docx_asked(kind, json, today)),
  cells: async ({ file, shown }) => cells(new Uint8Array(await file.arrayBuffer()), shown),
});
