// Attaches one large file, makes a package with DOCX, saves it, and watches the memory of the browser meanwhile.
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "./site.mjs";

const most = 300;
const out = join(process.cwd(), "out");
rmSync(out, { recursive: true, force: true });
const site = await serve(process.env.ZIPING_SITE, true);
const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Proportional set size of the browser and everything it started, in MB: shared pages count once. */
function memory() {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(+pid, +readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ")[1]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const ours = (pid) => pid === browser.process().pid || (parents.has(pid) && ours(parents.get(pid)));
  let kib = 0;
  for (const pid of [...parents.keys()].filter(ours)) {
    try {
      kib += +/Pss:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1];
    } catch {
      // It has ended meanwhile.
    }
  }
  return Math.round((kib * 1024) / 1e6);
}

const inside = (code) => `(() => { const root = document.querySelector("ziping-assessment").shadowRoot; return ${code}; })()`;
let failed = false;
try {
  const page = await browser.newPage();
  const protocol = await browser.target().createCDPSession();
  await protocol.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: out });
  await page.goto(site.url);
  const wait = (code) => page.waitForFunction(inside(code), { timeout: 300_000 });
  await wait(`root.querySelector("h1")`);
  await page.evaluate(inside(`root.querySelectorAll(".step")[6].click()`));
  await wait(`root.querySelector(".drop")`);
  const before = memory();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, memory())), 100);
  let start = Date.now();
  const input = await page.evaluateHandle(inside(`root.querySelector(".drop input[type=file]")`));
  await input.uploadFile("evidence.bin");
  await wait(`root.querySelector(".file-entry")`);
  console.log(`attached in ${((Date.now() - start) / 1000).toFixed(1)} s, peak +${peak - before} MB`);
  start = Date.now();
  await page.evaluate(inside(`root.querySelectorAll(".step")[8].click()`));
  await wait(`root.querySelector(".preview .sheet")`);
  await page.evaluate(inside(`[...root.querySelectorAll("button")].find((one) => /DOCX/.test(one.textContent)).click()`));
  await wait(`root.querySelector(".notice.good, .making .bad")`);
  console.log((await page.evaluate(inside(`root.querySelector(".making").textContent`))).slice(0, 80));
  const saved = () => existsSync(out) && readdirSync(out).some((name) => name.endsWith(".zip") && statSync(join(out, name)).size > 5e8);
  while (!saved()) await new Promise((resolve) => setTimeout(resolve, 100));
  clearInterval(timer);
  failed = peak - before > most;
  console.log(`packed, verified and saved in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  console.log(`memory ${before} MB before, peak ${peak} MB: +${peak - before} of ${most} MB allowed`);
} finally {
  await browser.close();
  site.close();
  rmSync(out, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
