import { prisma } from "@/lib/db/client";

export const dynamic = "force-dynamic";

/** 200 while pages can be served, 503 while the database does not answer: for load balancers and for the day's technician. */
export async function GET() {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("no answer")), 2_000).unref();
  });
  try {
    await Promise.race([prisma.$queryRaw`SELECT 1`, late]);
    return Response.json({ status: "ready" }, { headers: { "cache-control": "no-store" } });
  } catch {
    return Response.json(
      { status: "database_unavailable" },
      { status: 503, headers: { "cache-control": "no-store" } },
    );
  }
}
