// Opens all packages at once and watches how long the page takes to answer meanwhile.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "./site.mjs";

const LIMITS = { first: 1000, task: 100, all: 60_000 };
const folder = join(process.cwd(), "packages");
const files = readdirSync(folder).sort().map((name) => join(folder, name));
const site = await serve(process.env.ZIPING_SITE, true);
const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const inside = (code) => `(() => { const root = document.querySelector("ziping-desk").shadowRoot; return ${code}; })()`;
let failed = false;
try {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(`
    globalThis.__tasks = [];
    new PerformanceObserver((list) => __tasks.push(...list.getEntries())).observe({ type: "longtask" });
  `);
  await page.goto(`${site.url}desk/index.html`);
  const wait = (code) => page.waitForFunction(inside(code), { timeout: 300_000, polling: 20 });
  const input = () => page.evaluateHandle(inside(`root.querySelector("input[name=files]")`));
  await wait(`root.querySelector("h1")`);
  // Once, so that the modules are there; then an empty desk again.
  await (await input()).uploadFile(files[0]);
  await wait(`root.querySelector(".rows tbody[data-id]")`);
  await page.evaluate(`document.querySelector("ziping-desk").clear()`);
  await wait(`!root.querySelector(".rows")`);
  await page.evaluate(`(() => {
    const root = document.querySelector("ziping-desk").shadowRoot;
    const field = root.querySelector("input[name=files]");
    globalThis.__times = {};
    field.addEventListener("change", () => { __tasks.length = 0; __times.start = performance.now(); }, { capture: true });
    new MutationObserver(() => {
      if (__times.start && !__times.first && root.querySelector(".rows tbody[data-id]")) __times.first = performance.now();
    }).observe(root, { childList: true, subtree: true });
  })()`);
  await (await input()).uploadFile(...files);
  await wait(`root.querySelector("[data-id=count]")?.textContent.includes("共 ${files.length} 份") && !root.querySelector("main progress")`);
  const { first, all, tasks, before } = await page.evaluate(`({
    first: __times.first - __times.start, all: performance.now() - __times.start,
    tasks: __tasks.filter((task) => task.startTime >= __times.start).map((task) => task.duration),
    // The browser makes a File of each name before it tells the page.
    before: __tasks.filter((task) => task.startTime < __times.start).map((task) => task.duration),
  })`);
  const task = Math.max(0, ...tasks);
  console.log(`${files.length} packages: first row after ${first.toFixed(0)} ms, longest task ${task.toFixed(0)} ms (${tasks.length} above 50 ms; the browser itself ${Math.max(0, ...before).toFixed(0)} ms for the choice), all after ${(all / 1000).toFixed(1)} s`);
  failed = first > LIMITS.first || task > LIMITS.task || all > LIMITS.all;
} finally {
  await browser.close();
  site.close();
}
process.exitCode = failed ? 1 : 0;
