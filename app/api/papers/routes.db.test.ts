import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { GET } from "@/app/(console)/conferences/[conferenceId]/papers/[fileId]/route";
import { paperSayings } from "@/lib/articles/conference-pages/papers/rules";
import { sessionCookie, type UserActor } from "@/lib/auth/actor";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { POST } from "./route";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

let folder: string, conferenceId: string, organiser: UserActor, stranger: UserActor;
const bytes = Buffer.from("%PDF-1.7\nx\n%%EOF");

async function signIn(actor: UserActor) {
  const token = makeToken();
  await prisma.session.update({ where: { id: actor.sessionId }, data: { tokenHash: hashToken(token) } });
  jar.set(sessionCookie, token);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-routes-"));
  process.env["DATA_DIR"] = folder;
  const { id: ownerId } = await buildOrganization();
  conferenceId = (await buildConference({ ownerId, state: "issued" })).id;
  organiser = await actorWith("organiser", ownerId);
  stranger = await actorWith("organiser", (await buildOrganization()).id);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  jar.clear();
});

async function post(body: BodyInit, headers: Record<string, string> = {}, to = conferenceId) {
  const response = await POST(
    new Request(`http://localhost/api/papers?conference=${to}`, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", ...headers },
      body,
      duplex: "half",
    } as RequestInit),
  );
  return {
    status: response.status,
    body: (await response.json()) as { message?: string; value?: { fileId: string } },
  };
}
const get = (fileId: string) =>
  GET(new Request("http://localhost/"), { params: Promise.resolve({ conferenceId, fileId }) });

it("asks who sends a paper, from where and to which conference", async () => {
  expect((await post(bytes)).status).toBe(401);
  await signIn(stranger);
  expect((await post(bytes)).status).toBe(404);
  await signIn(organiser);
  expect((await post(bytes, { "sec-fetch-site": "cross-site" })).status).toBe(404);
  expect((await post(bytes, {}, "x")).status).toBe(404);
  const page = await post("<html>");
  expect([page.status, page.body.message]).toEqual([415, paperSayings.not_a_pdf]);
  expect(await prisma.conferenceFile.count({ where: { conferenceId } })).toBe(0);
});

it("stops reading beyond 20 MB, also when the length is not told", async () => {
  await signIn(organiser);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > 60) controller.close();
      else controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const answer = await post(endless);
  expect([answer.status, answer.body.message]).toEqual([413, paperSayings.too_large]);
  expect(sent).toBeLessThan(40);
});

it("hands a paper to its office as a download that runs nothing, and to nobody else", async () => {
  await signIn(organiser);
  const fileId =
    (await post(bytes, { "x-file-name": encodeURIComponent("Báo cáo.pdf") })).body.value?.fileId ?? "";
  const answer = await get(fileId);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toContain(`attachment; filename="tai-lieu"`);
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  await signIn(stranger);
  expect((await get(fileId)).status).toBe(404);
  jar.clear();
  expect((await get(fileId)).status).toBe(404);
});
