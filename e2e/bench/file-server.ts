// What stands in for nginx where there is none: Node giving files, with nothing before or after.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { FromFileServer, ToFileServer } from "./messages";

process.on("message", ({ answers }: ToFileServer) => {
  const byPath = new Map(answers.map((answer) => [answer.path, answer]));
  const server = createServer((request, response) => {
    const answer = byPath.get(request.url ?? "");
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": answer.type,
      "content-length": statSync(answer.file).size,
      ...(answer.encoding && { "content-encoding": answer.encoding }),
    });
    createReadStream(answer.file).pipe(response);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    const told: FromFileServer = { port: typeof address === "object" && address ? address.port : 0 };
    process.send?.(told);
  });
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => undefined);
