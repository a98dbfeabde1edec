import { createServer, connect, type Socket } from "node:net";

/**
 * A network that can be cut: the app under an address of its own, also for service workers and for a browser that is
 * opened anew, which the browser's own switch does not reach.
 */
export async function network(app: string) {
  const { hostname, port } = new URL(app);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((outer) => {
    if (isCut) {
      outer.destroy();
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
  const cut = () => {
    isCut = true;
    for (const one of open) one.destroy();
  };
  return {
    address: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => (isCut = false),
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
