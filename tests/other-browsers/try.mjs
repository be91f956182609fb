// Fills a few answers, makes a package and opens it at the desk in each browser; prints one line per browser. Names on the command line choose.
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import puppeteer from "puppeteer-core";
import old from "old-core";
import { serve } from "./site.mjs";
import * as webkit from "./webkit.mjs";

const folder = process.env.ZIPING_SITE;
const printer = existsSync(join(folder, "ziping/fonts"));
const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

function unpacked(name) {
  const file = join(process.cwd(), `${name}.bin`);
  if (!existsSync(file)) {
    writeFileSync(file, brotliDecompressSync(readFileSync(join("node_modules", name, "bin", "chromium.br"))));
    chmodSync(file, 0o755);
  }
  return file;
}

const browsers = [
  { name: "old80", launch: () => old.launch({ executablePath: unpacked("old80"), headless: true, args }) },
  { name: "old90", launch: () => old.launch({ executablePath: unpacked("old90"), headless: true, args }) },
  { name: "chromium", needs: "/usr/bin/chromium", launch: (executablePath) => puppeteer.launch({ executablePath, headless: true, args }), strict: true },
  { name: "firefox", needs: "/usr/bin/firefox-esr", launch: (executablePath) => puppeteer.launch({ browser: "firefox", executablePath, headless: true }), strict: true },
  { name: "webkit", needs: "/usr/bin/WebKitWebDriver", launch: webkit.launch, strict: true },
];

const inside = (code) => `(() => { const root = document.querySelector("ziping-assessment").shadowRoot; return ${code}; })()`;
const button = (text) => `[...root.querySelectorAll("button")].find((one) => ${text}.test(one.textContent))`;

async function road(page, pdf) {
  const wait = (code, timeout = 60_000) => page.waitForFunction(inside(code), { timeout });
  const step = async (at, code) => {
    await page.evaluate(inside(`root.querySelectorAll(".step")[${at}].click()`));
    await wait(code);
  };
  await wait(`root.querySelector("h1")`);
  await step(2, `root.querySelector("#name")`);
  await page.evaluate(inside(`root.querySelector("#name").focus()`));
  await page.keyboard.type("Other browser");
  await step(4, `root.querySelector(".band-words") && root.querySelector(".band-words").textContent`);
  await page.evaluate(inside(`root.querySelector(".band input").click()`));
  await page.evaluate(`(() => {
    document.querySelector("ziping-assessment").addEventListener("ziping-package", (event) => (globalThis.__package = event.detail.blob));
  })()`);
  await step(8, `root.querySelector(".preview .sheet")`);
  await page.evaluate(inside(`${button(pdf ? "/^生成材料包$/" : "/DOCX/")}.click()`));
  await wait(`root.querySelector(".notice.good, .making .bad")`, 120_000);
  return page.evaluate(inside(`root.querySelector(".making").textContent`));
}

const atDesk = (code) => `(() => { const root = document.querySelector("ziping-desk").shadowRoot; return ${code}; })()`;

/** The package just made, opened at the desk on the same page: what its row says. */
async function desk(page) {
  await page.evaluate(`(() => {
    import("/ziping/desk.js").then(() => {
      const desk = document.createElement("ziping-desk");
      document.body.append(desk);
      desk.ready.then(() => desk.open([new File([globalThis.__package], "p.zip")]));
    });
  })()`);
  await page.waitForFunction(`document.querySelector("ziping-desk")`, { timeout: 60_000 });
  await page.waitForFunction(atDesk(`root.querySelector(".rows tbody[data-id] .chip")`), { timeout: 60_000 });
  return page.evaluate(atDesk(`root.querySelector(".rows tbody[data-id]").textContent`));
}

const chosen = browsers.filter(({ name }) => process.argv.length < 3 || process.argv.includes(name));
let failed = 0;
for (const { name, needs, launch, strict } of chosen) {
  if (needs && !existsSync(needs)) {
    console.log(`${name}: left out, there is no ${needs}`);
    continue;
  }
  const site = await serve(folder, strict);
  let browser;
  try {
    browser = await launch(needs);
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.log(`${name}: page error: ${error.message}`));
    await page.goto(site.url);
    const pdf = printer && strict;
    const said = await road(page, pdf);
    const row = said.startsWith("✓") ? await desk(page) : "";
    const good = row.includes("✓ 完好");
    failed += good ? 0 : 1;
    console.log(`${name}: ${await browser.version()}: ${good ? "ok" : said + row}${pdf ? ", with PDF" : ""}${strict ? ", strict policy" : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`${name}: FAILED: ${error.message}`);
  } finally {
    await browser?.close().catch(() => {});
    site.close();
  }
}
process.exit(failed ? 1 : 0);
