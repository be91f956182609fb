// The maintainers' worker: programme files, checked and reviewed.
import init, { check, review } from "ziping-checker";
import { fetched, serve } from "./serve.js";

serve({
  async start({ module }, progress) {
    let came = 0;
    const bytes = await fetched(module, (size) => progress(Math.min(99, Math.floor((came += size) / 10_000))));
    await init({ module_or_path: bytes });
  },
  check: ({ programme, criteria }) => check(programme, criteria ?? undefined),
  review: ({ programme, today }) => review(programme, today),
});
