// Binds many PDFs into one and writes spreadsheets.
import init, { bind, pages, workbook } from "ziping-binder";
import { fetched, serve } from "./serve.js";

serve({
  async start({ module }) {
    return (await init({ module_or_path: await fetched(module, () => {}) })).memory;
  },
  pages: ({ pdf }) => pages(pdf),
  bind: ({ groups, titles, double }) => bind(groups, titles, double),
  workbook: ({ rows, pool, lang }) => workbook(rows, pool, lang),
});
