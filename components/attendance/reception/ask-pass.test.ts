import { afterEach, expect, it, test, vi } from "vitest";
import { askPass } from "./ask-pass";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const answeredBy = (fetch: (address: string, request: RequestInit) => Promise<Response>) => {
  vi.stubGlobal("fetch", fetch);
  return askPass("p", "l", "t");
};

test.each([
  [200, JSON.stringify({ delegateId: "d" }), { kind: "proven", delegateId: "d" }],
  [
    409,
    JSON.stringify({ reason: "renewed", message: "Thẻ đã đổi." }),
    { kind: "refused", message: "Thẻ đã đổi." },
  ],
  [401, JSON.stringify({ message: "Hết hạn." }), { kind: "refused", message: "Hết hạn." }],
  [503, JSON.stringify({ reason: "busy", message: "Đang bận." }), { kind: "fault" }],
  [500, "Máy chủ gặp lỗi.", { kind: "fault" }],
  [502, "<html>Bad Gateway</html>", { kind: "fault" }],
  [200, "<html>Sign in to this network</html>", { kind: "fault" }],
  [200, "null", { kind: "fault" }],
  [404, "{}", { kind: "fault" }],
])("an answer %i %s is no word of a dead network", async (status, body, answer) => {
  expect(await answeredBy(() => Promise.resolve(new Response(body, { status })))).toEqual(answer);
});

it("says so where there is no network", async () => {
  expect(await answeredBy(() => Promise.reject(new TypeError("Failed to fetch")))).toEqual({
    kind: "unreachable",
  });
});

it("gives up after seconds on a line that swallows everything, and one that stops in the middle", async () => {
  vi.useFakeTimers();
  const given = (signal: AbortSignal | null | undefined) =>
    new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(new DOMException("gone", "AbortError")));
    });
  const both = [
    answeredBy((_, { signal }) => given(signal)),
    answeredBy((_, { signal }) =>
      Promise.resolve({ ok: true, status: 200, text: () => given(signal) } as unknown as Response),
    ),
  ];
  const heard = vi.fn();
  for (const one of both) void one.then(heard);
  await vi.advanceTimersByTimeAsync(3_999);
  expect(heard).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(heard.mock.calls).toEqual([[{ kind: "unreachable" }], [{ kind: "unreachable" }]]);
});

it("sends the pass in the body, where no address keeps it", async () => {
  const sent = vi.fn(() => Promise.resolve(new Response("{}")));
  await answeredBy(sent);
  expect(sent).toHaveBeenCalledWith(
    "/api/points/p/passes?link=l",
    expect.objectContaining({ method: "POST", body: JSON.stringify({ token: "t" }) }),
  );
});
