import { createServer, connect, type Socket } from "node:net";

/**
 * A network that can be cut or hang: the app under an address of its own, also for service workers and for a browser that is
 * opened anew, which the browser's own switch does not reach.
 */
export async function network(app: string) {
  const { hostname, port } = new URL(app);
  const open = new Set<Socket>();
  let line: "whole" | "cut" | "hanging" = "whole";
  const server = createServer((outer) => {
    if (line === "cut") {
      outer.destroy();
      return;
    }
    if (line === "hanging") {
      open.add(outer);
      outer.on("error", () => undefined);
      outer.on("close", () => open.delete(outer));
      return;
    }
    const inner = connect(Number(port), hostname);
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const become = (wanted: typeof line) => {
    line = wanted;
    for (const one of open) one.destroy();
  };
  const cut = () => become("cut");
  return {
    address: `http://127.0.0.1:${address.port}`,
    cut,
    /** Takes connections, and carries nothing. */
    hang: () => become("hanging"),
    mend: () => become("whole"),
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
