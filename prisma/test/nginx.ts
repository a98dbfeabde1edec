import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Where nginx is installed; undefined where it is not. */
export const findNginx = () =>
  ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].find((program) => existsSync(program));

type Ports = {
  site: number;
  refresh: number;
  app: number | number[];
  /** Into the block of the upstream's neighbours: what a measurement needs besides. */
  http?: string;
};

/**
 * The recommended configuration (docs/nginx) as one file that runs from a folder: the same but for the certificate,
 * which there is none of, the ports, and where it reads and writes.
 */
export function plainNginx(folder: string, { site, refresh, app, http = "" }: Ports): string {
  const docs = new URL("../../docs/nginx/", import.meta.url);
  const servers = [app].flat().map((port) => `server 127.0.0.1:${port};`);
  const recipe = readFileSync(new URL("diem-cau.conf", docs), "utf8")
    .replace(
      "include /etc/nginx/diem-cau-inside.conf;",
      readFileSync(new URL("diem-cau-inside.conf", docs), "utf8"),
    )
    .replace("server 127.0.0.1:3000;", servers.join(" "))
    .replace("listen 443 ssl http2;", `listen 127.0.0.1:${site};`)
    .replace("listen 127.0.0.1:8081;", `listen 127.0.0.1:${refresh};`)
    .replace(/server \{\n  listen 80;[^}]*\}/, "")
    .replace(/^ *ssl_certificate.*$/gm, "")
    .replace("/var/cache/nginx/diem-cau", join(folder, "cache"));
  if (/listen (?:80|443)|\/etc\/|\/var\//.test(recipe.replaceAll(/#.*$/gm, "")))
    throw new Error("the recommended configuration has changed: something of it would leave the folder");
  return `
daemon off;
worker_processes auto;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  access_log off;
  keepalive_requests 1000000;
  types { text/html html; }
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n  ")}
  ${http}
${recipe}
}
`;
}

/** Runs nginx in a folder of its own until `stop`; ready when it gives this. */
export async function startNginx(program: string, folder: string, ports: Ports) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "nginx.conf");
  await writeFile(file, plainNginx(folder, ports));
  const child = spawn(program, ["-p", folder, "-c", file], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${ports.site}/robots.txt`).catch(() => null);
    if (answer) return { url: `http://127.0.0.1:${ports.site}`, stop };
    await sleep(50);
  }
  await stop();
  throw new Error("nginx did not start");
}
