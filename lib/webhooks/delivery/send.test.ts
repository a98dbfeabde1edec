import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readAllowedHosts } from "@/lib/allowed-hosts";
import { sendTo } from "./send";

vi.mock("node:dns/promises", () => ({ lookup: () => new Promise(() => undefined) }));

const allowed = readAllowedHosts("https://gate.tinh.vn");
let tooLong: AbortController;

beforeEach(() => {
  tooLong = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(tooLong.signal);
});
afterEach(() => vi.restoreAllMocks());

const send = (stopping?: AbortSignal) => {
  if (!allowed) throw new Error("no hosts");
  return sendTo(new URL("https://gate.tinh.vn/hook"), "{}", {}, allowed, stopping);
};

it("waits for a name that is not found no longer than for an answer", async () => {
  const sent = send();
  tooLong.abort();
  expect(await sent).toEqual({ status: null, answer: "Máy nhận không trả lời trong 10 giây." });
});

it("says nothing of a receiver when this server stops", async () => {
  const stopping = new AbortController();
  const sent = send(stopping.signal);
  stopping.abort();
  expect(await sent).toBeNull();
  expect(await send(stopping.signal)).toBeNull();
});
