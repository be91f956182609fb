// Binds many PDFs into one and writes tables.
import init, { bind, pages, sheet, table } from "ziping-binder";
import type { BinderTasks } from "../shell/tasks";
import { copy, fetched, serve } from "./serve";

serve<BinderTasks>({
  start: async ({ module }) => (await init({ module_or_path: await fetched(module, () => {}) })).memory,
  pages: ({ pdf }) => pages(pdf),
  bind: ({ groups, titles, double, room }) => copy(bind(groups, titles, double, room)),
  sheet: ({ name, rows, numbers }) => copy(sheet(name, rows, numbers)),
  table: ({ rows, pool, warnings, lang, ending, contacts }) =>
    copy(table(rows, pool, warnings, lang, ending, contacts)),
});
