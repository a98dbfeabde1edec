import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Client } from "pg";
import { disconnect, prisma } from "@/lib/db/client";
import { writeSecret } from "./secrets";
import { Problem } from "./problem";
import { wipe } from "./wipe";

export const accountsFile = (folder: string) => join(folder, "demonstration-accounts.json");

/** How this installation began: kept in the database, so that all its instances agree. */
type Beginning = "empty" | "demonstration" | "demonstration_half_loaded";
const key = "installation";

async function readBeginning() {
  const row = await prisma.setting.findUnique({ where: { key }, select: { value: true } });
  return (row?.value ?? null) as Beginning | null;
}

const writeBeginning = (value: Beginning) =>
  prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value }, select: { key: true } });

/** Four groups of five letters without those that are mistaken for others: 92 bits that can be read out. */
function randomPassword() {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const letter = () => {
    // Bytes past the last whole multiple would favour the first letters.
    for (;;) {
      const byte = randomBytes(1)[0] ?? 255;
      if (byte < 248) return letters.charAt(byte % letters.length);
    }
  };
  const group = () => Array.from({ length: 5 }, letter).join("");
  return [group(), group(), group(), group()].join("-");
}

// Any number does that is always the same and nobody else's.
const beginningLock = 71_402_204;

/** Of several instances that start at once one begins; the others wait and find it begun. */
async function alone<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [beginningLock]);
    return await work();
  } finally {
    await client.end();
  }
}

/**
 * The first start: an empty beginning or the demonstration, once. Gives how the installation began.
 * Refuses (Problem) `--empty` on data in use. A demonstration whose loading was cut short is loaded again from nothing.
 */
export const beginInstallation = (options: BeginOptions, say: (sentence: string) => void) =>
  alone(options.ownerUrl, () => begin(options, say));

interface BeginOptions {
  empty: boolean;
  folder: string;
  ownerUrl: string;
}

async function begin(
  { empty, folder, ownerUrl }: BeginOptions,
  say: (sentence: string) => void,
): Promise<"empty" | "demonstration"> {
  const beginning = await readBeginning();
  const people = await prisma.user.count({ where: { passwordHash: { not: null } } });
  if (empty && (beginning === "demonstration" || people > 0))
    throw new Problem(
      "Dữ liệu ở đây đã được dùng, không thể bắt đầu trống: hãy bỏ --empty để chạy tiếp, hoặc đặt DATA_DIR sang thư mục mới.",
    );
  if (beginning === "demonstration") return beginning;
  if (empty || beginning === "empty" || (beginning === null && people > 0)) {
    if (beginning !== "empty") {
      if (beginning === "demonstration_half_loaded") await wipe(ownerUrl);
      await writeBeginning("empty");
    }
    return "empty";
  }
  if (beginning === "demonstration_half_loaded") {
    say("Lần trước nạp dữ liệu minh họa dở dang; đang nạp lại từ đầu…");
    await disconnect();
    await wipe(ownerUrl);
  }
  say("Đang nạp dữ liệu minh họa…");
  await writeBeginning("demonstration_half_loaded");
  const { seedDemonstration } = await import("./seed");
  const accounts = await seedDemonstration(new Date(), randomPassword);
  await writeSecret(accountsFile(folder), `${JSON.stringify(accounts, null, 2)}\n`);
  await writeBeginning("demonstration");
  return "demonstration";
}
