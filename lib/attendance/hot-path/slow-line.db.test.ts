import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { linkCookie } from "@/lib/auth/cookies";
import { prisma } from "@/lib/db/client";
import { buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { postMarks } from "./answers";

it("a later word of the same phone stands, though the request with the earlier one was slow to come in", async () => {
  const { id: conferenceId } = await buildConference({ state: "live" });
  const { id: pointId } = await buildPoint({ conferenceId });
  const { id: delegateId } = await buildDelegate({ conferenceId, pointId });
  const link = await buildLink({ conferenceId, pointId, role: "secretary" });
  const headers = new Headers({
    cookie: `${linkCookie(link.id)}=${link.token}`,
    "sec-fetch-site": "same-origin",
  });
  const send = (state: "present" | "unexcused", read: (body: string) => Promise<string>) => {
    const now = Date.now();
    const operation = { operationId: randomUUID(), delegateId, state, markedAt: now };
    const body = JSON.stringify({ sentAt: now, since: 0, operations: [operation] });
    return postMarks(
      { headers, query: new URLSearchParams({ link: link.id }), read: () => read(body) },
      pointId,
    );
  };

  let come: () => void = () => undefined;
  const reading = vi.fn((body: string) => new Promise<string>((resolve) => (come = () => resolve(body))));
  const earlier = send("present", reading);
  await vi.waitFor(() => expect(reading).toHaveBeenCalled());
  const later = await send("unexcused", (body) => Promise.resolve(body));
  come();
  expect([later.status, (await earlier).status]).toEqual([200, 200]);

  const marks = await prisma.mark.findMany({
    where: { delegateId },
    orderBy: { receivedAt: "asc" },
    select: { state: true },
  });
  expect(marks.map(({ state }) => state)).toEqual(["unexcused", "present"]);
  expect(await prisma.delegate.findUnique({ where: { id: delegateId }, select: { state: true } })).toEqual({
    state: "unexcused",
  });
});
