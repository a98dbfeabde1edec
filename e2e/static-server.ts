import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".woff2": "font/woff2",
};

/** A server that gives out the files of a folder and knows nothing else; says what it was asked for and had not. */
export async function serveFolder(folder: string) {
  const missing: string[] = [];
  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url ?? "/", "http://localhost");
    const file = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    readFile(join(folder, file)).then(
      (bytes) => {
        res.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
        res.end(bytes);
      },
      () => {
        missing.push(pathname);
        res.writeHead(404, { "content-type": "text/html; charset=utf-8" });
        readFile(join(folder, "404.html")).then(
          (page) => res.end(page),
          () => res.end(),
        );
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    missing,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
