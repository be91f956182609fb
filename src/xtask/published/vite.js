// Lays the folder of ziping where Vite serves it: `/ziping/` beside the page, while developing and in the build. The modules find
// one another by their names with digests, so that they are served as they are and never bundled.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./ziping/", import.meta.url));
const TYPES = {
  ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm", ".css": "text/css", ".html": "text/html; charset=utf-8",
  ".ttf": "font/ttf",
};

const below = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = join(folder, entry.name);
    return entry.isDirectory() ? below(place) : [place];
  });

/** @param {{ at?: string }} [options] `at`: where it is served, `ziping` unless told. */
export default function ziping({ at = "ziping" } = {}) {
  return {
    name: "ziping",
    enforce: "pre",
    // What a page names there is served as it is.
    resolveId: (id) => (id.startsWith(`/${at}/`) ? { id, external: "absolute" } : null),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const start = `${server.config.base}${at}/`;
        const path = decodeURIComponent((request.url ?? "").split("?")[0]);
        const place = normalize(join(FOLDER, path.slice(start.length)));
        const isOwn = path.startsWith(start) && place.startsWith(FOLDER.endsWith(sep) ? FOLDER : FOLDER + sep);
        if (!isOwn || !existsSync(place) || !statSync(place).isFile()) return next();
        response.setHeader("content-type", TYPES[extname(place)] ?? "application/octet-stream");
        createReadStream(place).pipe(response);
      });
    },
    generateBundle() {
      for (const place of below(FOLDER)) {
        const name = place.slice(FOLDER.length).split(sep).join("/");
        this.emitFile({ type: "asset", fileName: `${at}/${name}`, source: readFileSync(place) });
      }
    },
  };
}
