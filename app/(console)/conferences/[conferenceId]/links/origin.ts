import { headers } from "next/headers";
import { publicOrigin } from "@/lib/points/links/rules";

/** The address under which readers outside reach this installation, for links that travel in messages and on paper. */
export async function readOrigin(): Promise<string> {
  const asked = await headers();
  return publicOrigin(process.env["PUBLIC_URL"], asked.get("host"), asked.get("x-forwarded-proto"));
}
