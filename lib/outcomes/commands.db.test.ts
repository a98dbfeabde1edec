import { describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { saveTasks } from "./commands";
import { findTasks } from "./queries";
import { countNote, saveTasksSchema, tasksFormOf, type SaveTasksForm } from "./rules";

type Task = SaveTasksForm["tasks"][number];
const task = (more: Partial<Task> = {}): Task => ({
  id: null,
  text: "Tiếp tục đổi mới công tác tham mưu cho cấp ủy",
  lead: null,
  supporters: [],
  dueOn: "",
  product: "",
  ...more,
});
const save = (actor: UserActor, conferenceId: string, tasks: Task[], announced = "6", version = 1) =>
  saveTasks(actor, saveTasksSchema.parse({ conferenceId, version, announced, tasks }));

async function mine() {
  const office = await buildOrganization();
  const conference = await buildConference({ ownerId: office.id });
  return { actor: await actorWith("organiser", office.id), id: conference.id, ownerId: office.id };
}

describe("saving key tasks", () => {
  it("keeps the announced number apart from the list", async () => {
    const { actor, id } = await mine();
    const lead = await buildOrganization({ name: "Công an tỉnh" });
    const other = await buildOrganization({ name: "MTTQ tỉnh" });
    const named = (body: { id: string; name: string }) => ({ organizationId: body.id, name: body.name });
    expect(
      await save(actor, id, [
        task({ lead: named(lead), supporters: [named(other)], dueOn: "31/12/2026", product: "Kế hoạch" }),
      ]),
    ).toEqual({ ok: true, value: { version: 2 } });
    expect(await findTasks(actor, id)).toMatchObject({
      keyTaskCount: 6,
      keyTasks: [
        {
          lead: { name: "Công an tỉnh" },
          supporters: [{ name: "MTTQ tỉnh" }],
          dueOn: new Date("2026-12-31"),
          product: "Kế hoạch",
        },
      ],
    });
  });

  it("keeps ids and progress through a new order; an empty number is unknown", async () => {
    const { actor, id } = await mine();
    await save(actor, id, [task({ text: "một" }), task({ text: "hai" })]);
    await prisma.keyTask.updateMany({ where: { conferenceId: id, text: "hai" }, data: { progress: "50%" } });
    const before = await findTasks(actor, id);
    if (!before) throw new Error("no tasks");
    await save(actor, id, tasksFormOf(before).tasks.toReversed(), "", 2);
    const after = await findTasks(actor, id);
    expect(after?.keyTaskCount).toBeNull();
    expect(after?.keyTasks.map((row) => row.id)).toEqual(before.keyTasks.map((row) => row.id).toReversed());
    expect(await prisma.keyTask.findFirst({ where: { conferenceId: id, text: "hai" } })).toMatchObject({
      progress: "50%",
    });
  });

  it("refuses a body that is in no register, whole", async () => {
    const { actor, id } = await mine();
    const missing = { organizationId: "00000000-0000-4000-8000-00000000dead", name: "x" };
    expect(await save(actor, id, [task({ lead: missing })])).toEqual(refuse("body_not_found"));
    expect(await save(actor, id, [task({ supporters: [missing] })])).toEqual(refuse("body_not_found"));
    expect(await findTasks(actor, id)).toMatchObject({ keyTaskCount: null, keyTasks: [], version: 1 });
  });

  it("writes over nobody's rows, knows no foreign conference, refuses a closed file and a stale form", async () => {
    const { actor, id, ownerId } = await mine();
    const foreign = await buildConference();
    const theirs = await prisma.keyTask.create({
      data: { conferenceId: foreign.id, position: 0, text: "của họ" },
      select: { id: true },
    });
    expect(await save(actor, foreign.id, [])).toEqual(refuse("not_found"));
    expect(await findTasks(actor, foreign.id)).toBeNull();
    await save(actor, id, [task({ id: theirs.id, text: "ghi đè" })]);
    expect(await prisma.keyTask.findUniqueOrThrow({ where: { id: theirs.id } })).toMatchObject({
      text: "của họ",
    });
    expect(await save(actor, id, [], "6", 1)).toEqual(refuse("changed_meanwhile"));
    const closed = await buildConference({ ownerId, state: "closed" });
    expect(await save(actor, closed.id, [])).toEqual(refuse("closed"));
    expect(await save(await actorWith("editor", ownerId), id, [], "6", 2)).toEqual(refuse("not_found"));
  });

  it("takes as many statements for a hundred tasks as for two", async () => {
    const { actor, id } = await mine();
    const body = await buildOrganization();
    const tasks = (count: number) =>
      Array.from({ length: count }, () => task({ supporters: [{ organizationId: body.id, name: "x" }] }));
    await save(actor, id, tasks(2));
    const few = await countStatements(() => save(actor, id, tasks(2), "6", 2));
    expect(await countStatements(() => save(actor, id, tasks(100), "6", 3))).toBe(few);
    const readFew = await countStatements(() => findTasks(actor, id));
    await save(actor, id, tasks(1), "6", 4);
    expect(await countStatements(() => findTasks(actor, id))).toBe(readFew);
  });
});

it("says what the difference between number and list means", () => {
  expect(countNote(6, 1)).toContain("công bố 6 nhiệm vụ");
  expect(countNote(1, 6)).toContain("kiểm tra lại");
  expect(countNote(6, 6)).toBeNull();
  expect(countNote(null, 3)).toBeNull();
});

it("says at its field what is wrong", () => {
  const body = { organizationId: "00000000-0000-4000-8000-000000000002", name: "x" };
  const parsed = saveTasksSchema.safeParse({
    conferenceId: "00000000-0000-4000-8000-000000000001",
    version: 1,
    announced: "sáu",
    tasks: [task({ text: " ", dueOn: "32/1/2026" })],
  });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([
    "announced",
    "tasks.0.text",
    "tasks.0.dueOn",
  ]);
  const twice = saveTasksSchema.safeParse({
    conferenceId: "00000000-0000-4000-8000-000000000001",
    version: 1,
    announced: "",
    tasks: [task({ lead: body, supporters: [body] })],
  });
  expect(twice.error?.issues[0]).toMatchObject({ path: ["tasks", 0, "supporters", 0] });
});
