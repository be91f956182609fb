// Binds many PDFs into one and writes tables.
import init, { bind, pages, sheet, table } from "ziping-binder";
import { fetched, serve } from "./serve.js";

serve({
  async start({ module }) {
    return (await init({ module_or_path: await fetched(module, () => {}) })).memory;
  },
  pages: ({ pdf }) => pages(pdf),
  bind: ({ groups, titles, double }) => bind(groups, titles, double),
  sheet: ({ name, rows }) => sheet(name, rows),
  table: ({ rows, pool, warnings, lang, ending, contacts }) => table(rows, pool, warnings, lang, ending, contacts),
});
