import { spawn } from "node:child_process";
import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSide } from "./children";
import { onClose, say } from "./closing";
import { freePort } from "./installation";
import type { FromFileServer, KeptAnswer, ToFileServer } from "./messages";

const programs = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];

async function findNginx() {
  for (const program of programs) {
    if (
      await access(program).then(
        () => true,
        () => false,
      )
    )
      return program;
  }
  return null;
}

const location = ({ path, file, type, encoding }: KeptAnswer) => `
    location = ${path} {
      alias ${file};
      types { }
      default_type "${type}";
      ${encoding ? `add_header Content-Encoding ${encoding};` : ""}
    }`;

/** As a distribution would set it up for files, but for where it writes. */
const configuration = (folder: string, port: number, answers: KeptAnswer[]) => `
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
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};${answers.map(location).join("")}
  }
}
`;

/** Serves the kept answers from nginx, or from a plain Node server where it is missing. */
export async function serveFiles(
  folder: string,
  answers: KeptAnswer[],
): Promise<{ server: string; port: number }> {
  const program = await findNginx();
  if (!program) {
    say("No nginx here: a plain Node file server stands in for it.");
    const side = startSide<ToFileServer, FromFileServer>("file-server");
    return { server: "node", port: (await side.ask({ answers })).port };
  }
  const home = join(folder, "nginx");
  await mkdir(home, { recursive: true });
  const port = await freePort();
  const file = join(home, "nginx.conf");
  await writeFile(file, configuration(home, port, answers));
  const child = spawn(program, ["-p", home, "-c", file], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onClose(() => {
    child.kill("SIGTERM");
    return ended;
  });
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer) return { server: "nginx", port };
    await sleep(50);
  }
  throw new Error("nginx did not start");
}
