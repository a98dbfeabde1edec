// The reader of pages, a process of its own: plain sockets, because a client slower than nginx would measure itself.
import { connect } from "node:net";
import type { FromReader, Reading, ReadingReport, ToReader } from "./messages";

const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("0\r\n\r\n");

/** How far an answer has been read: null until its head is whole. */
interface Progress {
  status: number;
  isWhole: (received: Buffer) => boolean;
}

function readHead(received: Buffer): Progress | null {
  const at = received.indexOf(headEnd);
  if (at < 0) return null;
  const head = received.toString("latin1", 0, at).toLowerCase();
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  const start = at + headEnd.length;
  if (length !== undefined) return { status, isWhole: (all) => all.length >= start + Number(length) };
  // Chunks of a page hold no line of its own that says 0 at their very end but the last.
  return {
    status,
    isWhole: (all) =>
      all.length >= start + lastChunk.length && all.subarray(-lastChunk.length).equals(lastChunk),
  };
}

/** One connection that asks again and again until the time is over. */
function readAgain({ port, path, headers }: Reading, until: number, report: ReadingReport): Promise<void> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const question = `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let received: Buffer = Buffer.alloc(0);
    let progress: Progress | null = null;
    let asked = 0;
    const ask = () => {
      received = Buffer.alloc(0);
      progress = null;
      asked = performance.now();
      socket.write(question);
    };
    socket.setTimeout(30_000, () => socket.destroy(new Error(`no answer to ${path}`)));
    socket.on("connect", ask);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      progress ??= readHead(received);
      if (!progress?.isWhole(received)) return;
      const now = performance.now();
      if (progress.status !== 200) {
        socket.destroy(new Error(`${path} answered ${progress.status}`));
        return;
      }
      report.latencies.push(now - asked);
      if (now < until) ask();
      else socket.end();
    });
  });
}

async function read(reading: Reading): Promise<ReadingReport> {
  const report: ReadingReport = { seconds: 0, latencies: [] };
  const began = performance.now();
  const until = began + reading.seconds * 1_000;
  await Promise.all(Array.from({ length: reading.connections }, () => readAgain(reading, until, report)));
  report.seconds = (performance.now() - began) / 1_000;
  return report;
}

const tell = (message: FromReader) => process.send?.(message);

process.on("message", (reading: ToReader) => {
  read(reading).then(
    (report) => tell({ kind: "report", report }),
    (error: unknown) => tell({ kind: "failed", message: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => undefined);
