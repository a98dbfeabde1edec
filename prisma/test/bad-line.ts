import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What becomes of one connection. */
type Fate =
  /** Nothing bad. */
  | "clean"
  /** What is sent arrives later than what others send after it. */
  | "held"
  /** What is sent arrives long after its sender has given up, and perhaps after it was sent again. */
  | "stranded"
  /** The request arrives, the answer does not. */
  | "unanswered"
  | "cut";

const fates: readonly [Fate, share: number][] = [
  ["clean", 0.72],
  ["held", 0.1],
  ["stranded", 0.06],
  ["unanswered", 0.07],
  ["cut", 0.05],
];

function draw(): Fate {
  let left = Math.random();
  for (const [fate, share] of fates) if ((left -= share) < 0) return fate;
  return "clean";
}

/** The line of a commune's office on a bad day: a proxy before `port` that holds, loses and breaks connections. */
export async function openBadLine(port: number) {
  const open = new Set<Socket>();
  let down = false;
  const server = createServer((client) => {
    const fate = draw();
    open.add(client);
    client.on("close", () => open.delete(client)).on("error", () => undefined);
    if (down || fate === "cut") {
      client.destroy();
      return;
    }
    carry(client, port, fate);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => open.forEach((client) => client.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    /** Breaks all that is under way, once. */
    cut,
    /** Takes the line away, or gives it back. */
    setDown: (value: boolean) => {
      down = value;
      if (value) cut();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        cut();
      }),
  };
}

function carry(client: Socket, port: number, fate: Fate) {
  const server = connect(port, "127.0.0.1");
  server.on("error", () => client.destroy());
  // Where the sender gives up, what it sent still arrives.
  if (fate !== "stranded") client.on("close", () => server.end());
  const waitMs = fate === "held" ? 100 + Math.random() * 700 : fate === "stranded" ? 2_500 : 0;
  client.on("data", (sent) => setTimeout(() => server.write(sent, () => undefined), waitMs));
  server.on("data", (answer) => {
    if (fate === "unanswered") client.destroy();
    else if (fate !== "stranded") client.write(answer, () => undefined);
    else server.end();
  });
  server.on("close", () => client.destroy());
}
