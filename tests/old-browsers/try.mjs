// Fills a few answers and makes a DOCX package in each browser; prints one line per browser.
import { createServer } from "node:http";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import puppeteer from "puppeteer-core";

const site = process.env.ZIPING_SITE;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };
const server = createServer((request, answer) => {
  const path = join(site, normalize(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html"));
  if (!existsSync(path)) return answer.writeHead(404).end();
  answer.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(readFileSync(path));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}/`;

function unpacked(name) {
  const file = join(process.cwd(), `${name}.bin`);
  if (!existsSync(file)) {
    writeFileSync(file, brotliDecompressSync(readFileSync(join("node_modules", name, "bin", "chromium.br"))));
    chmodSync(file, 0o755);
  }
  return file;
}

const inside = (code) => `(() => { const root = document.querySelector("ziping-assessment").shadowRoot; return ${code}; })()`;
let failed = 0;
for (const [name, executablePath] of [["old80", unpacked("old80")], ["old90", unpacked("old90")], ["current", "/usr/bin/chromium"]]) {
  let browser;
  try {
    browser = await puppeteer.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.log(`${name}: page error: ${error.message}`));
    await page.goto(url);
    const wait = (code) => page.waitForFunction(inside(code), { timeout: 60_000 });
    await wait(`root.querySelector("h1")`);
    const step = async (at, code) => {
      await page.evaluate(inside(`root.querySelectorAll(".step")[${at}].click()`));
      await wait(code);
    };
    await step(2, `root.querySelector("#name")`);
    await page.evaluate(inside(`root.querySelector("#name").focus()`));
    await page.keyboard.type("Old browser");
    await step(4, `root.querySelector(".band-words") && root.querySelector(".band-words").textContent`);
    await page.evaluate(inside(`root.querySelector(".band input").click()`));
    await step(8, `root.querySelector(".preview .sheet")`);
    await page.evaluate(inside(`[...root.querySelectorAll("button")].find((one) => /DOCX/.test(one.textContent)).click()`));
    await wait(`root.querySelector(".notice.good, .making .bad")`);
    const said = await page.evaluate(inside(`root.querySelector(".making").textContent`));
    const good = said.startsWith("✓");
    failed += good ? 0 : 1;
    console.log(`${name}: ${await browser.version()}: ${good ? "ok" : said}`);
  } catch (error) {
    failed += 1;
    console.log(`${name}: FAILED: ${error.message}`);
  } finally {
    await browser?.close().catch(() => {});
  }
}
server.close();
process.exit(failed ? 1 : 0);
