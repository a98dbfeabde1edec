import { connection } from "next/server";
import { DeadLink } from "@/components/attendance/phone/dead-link";
import { readSettings } from "@/lib/settings/queries";

export default async function LinkNotFound() {
  await connection();
  const { officeName, contact } = await readSettings();
  return <DeadLink officeName={officeName} contact={contact} />;
}
