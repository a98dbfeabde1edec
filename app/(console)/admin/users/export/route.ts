import { notFound } from "next/navigation";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";
import { exportUsers } from "@/lib/auth/users/queries";
import { readUsersFilter, userCells, userHeads } from "@/lib/auth/users/rules";

/** The list as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = (await requireMayAnywhere("users:manage")) ?? notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportUsers(actor, readUsersFilter(params));
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "users:manage"),
    target: `danh sách tài khoản, ${rows.length} dòng`,
    fileName: "tai-khoan.csv",
    rows: [userHeads, ...rows.map(userCells)],
  });
}
