import { beforeEach, describe, expect, it, vi } from "vitest";
import { uploadQueue } from "./queue";
import type { Send, Sent } from "./send";

// A private window: nothing can be kept, so the queue works from memory.
beforeEach(() => {
  vi.stubGlobal("indexedDB", { open: () => raise("refused") });
  const target = new EventTarget();
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
  vi.stubGlobal("dispatchEvent", target.dispatchEvent.bind(target));
});
const raise = (message: string): never => {
  throw new Error(message);
};

const file = (name: string) => new File(["x".repeat(10)], name);

/** A server that answers when the test says so. */
function asked() {
  const calls: {
    name: string;
    uploadUrl: string | null;
    on: Parameters<Send>[1];
    answer: (sent: Sent) => void;
  }[] = [];
  const send: Send = ({ name, uploadUrl }, on) =>
    new Promise((resolve) => calls.push({ name, uploadUrl, on, answer: resolve }));
  return { send, calls };
}
const call = async (calls: ReturnType<typeof asked>["calls"], at: number) => {
  await vi.waitFor(() => expect(calls.length).toBeGreaterThan(at));
  return calls[at] ?? raise("no call");
};
const done: Sent = { kind: "done", photoId: "1" };

describe("photos on their way", () => {
  it("go one after the other, and leave the list when the server has them", async () => {
    const { send, calls } = asked();
    let arrived = 0;
    const queue = uploadQueue("point 1", send, () => (arrived += 1));
    await queue.add([file("một.jpg"), file("hai.jpg")]);
    const first = await call(calls, 0);
    expect(calls).toHaveLength(1);
    first.on.progress(4);
    expect(queue.items()).toMatchObject([
      { name: "một.jpg", sent: 4, size: 10, state: "sending" },
      { name: "hai.jpg", state: "waiting" },
    ]);
    first.answer(done);
    (await call(calls, 1)).answer(done);
    await vi.waitFor(() => expect(queue.items()).toEqual([]));
    expect(arrived).toBe(2);
  });

  it("wait for the network and go on at the address that they have", async () => {
    const { send, calls } = asked();
    const queue = uploadQueue("point 1", send, () => undefined);
    await queue.add([file("một.jpg")]);
    const first = await call(calls, 0);
    first.on.url("/api/photo-uploads/1");
    first.answer({ kind: "lost" });
    await vi.waitFor(() => expect(queue.items()[0]?.state).toBe("lost"));
    expect(calls).toHaveLength(1);
    dispatchEvent(new Event("online"));
    const second = await call(calls, 1);
    expect(second.uploadUrl).toBe("/api/photo-uploads/1");
    second.answer(done);
    await vi.waitFor(() => expect(queue.items()).toEqual([]));
  });

  it("tell a refusal, let the others pass, and are sent anew when asked to", async () => {
    const { send, calls } = asked();
    const queue = uploadQueue("point 1", send, () => undefined);
    await queue.add([file("một.jpg"), file("hai.jpg")]);
    const first = await call(calls, 0);
    first.on.url("/api/photo-uploads/1");
    first.answer({ kind: "refused", message: "Không phải ảnh." });
    (await call(calls, 1)).answer(done);
    await vi.waitFor(() =>
      expect(queue.items()).toMatchObject([
        { name: "một.jpg", state: "refused", problem: "Không phải ảnh." },
      ]),
    );
    queue.retry(queue.items()[0]?.id ?? "");
    const third = await call(calls, 2);
    expect(third).toMatchObject({ name: "một.jpg", uploadUrl: null });
    third.answer(done);
    await vi.waitFor(() => expect(queue.items()).toEqual([]));
  });

  it("are given up when somebody says so, also in the middle", async () => {
    const { send, calls } = asked();
    let arrived = 0;
    const queue = uploadQueue("point 1", send, () => (arrived += 1));
    await queue.add([file("một.jpg"), file("hai.jpg")]);
    const first = await call(calls, 0);
    queue.remove(queue.items()[0]?.id ?? "");
    expect(first.on.signal.aborted).toBe(true);
    first.answer({ kind: "lost" });
    expect((await call(calls, 1)).name).toBe("hai.jpg");
    expect(arrived).toBe(0);
  });
});
