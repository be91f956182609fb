#!/usr/bin/env node
// `npx ziping-copy public/ziping`: the folder of the modules, for a page that is served without a bundler.
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [to] = process.argv.slice(2);
if (!to) {
  console.error("Where to? For example: npx ziping-copy public/ziping");
  process.exit(2);
}
cpSync(fileURLToPath(new URL("./ziping/", import.meta.url)), to, { recursive: true });
console.log(`${to} has the modules. On the page: <script type="module" src="/ziping/define.js"></script>`);
