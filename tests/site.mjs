// Serves the built site, with or without the strict policy.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; img-src 'self' data: blob:; require-trusted-types-for 'script'; trusted-types ziping";

/** A server in `folder`; resolves to `{url, close}`. */
export async function serve(folder, strict) {
  const server = createServer((request, answer) => {
    const path = join(folder, normalize(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html"));
    if (!existsSync(path)) return answer.writeHead(404).end();
    const headers = { "content-type": types[extname(path)] ?? "application/octet-stream" };
    if (strict) headers["content-security-policy"] = policy;
    answer.writeHead(200, headers).end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
