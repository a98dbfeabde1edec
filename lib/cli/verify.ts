import { readEnv } from "@/lib/env";
import { attachDatabase } from "./attach";
import { findDifferences } from "./find-differences";
import { findMiscounts } from "./find-miscounts";
import { runCommand } from "./problem";

/** `npm run verify`: counts everything afresh from the marks, the headcounts and the articles on the site; ends with 1 if any counter differs. */
await runCommand(async () => {
  const { ownerUrl, close } = await attachDatabase(readEnv());
  try {
    const { points, differences } = await findDifferences(ownerUrl);
    for (const { point, pointId, counter, stored, counted } of differences) {
      console.log(
        `Điểm cầu ${point} (${pointId}): ${counter} đang ghi ${stored ?? "trống"}, đếm lại ${counted ?? "trống"}.`,
      );
    }
    console.log(
      differences.length === 0
        ? `Đã đếm lại ${points} điểm cầu từ các lần điểm danh: không có sai lệch.`
        : `Đã đếm lại ${points} điểm cầu: ${differences.length} số liệu sai lệch.`,
    );
    const miscounts = await findMiscounts(ownerUrl);
    for (const { categorySlug, month, stored, counted } of miscounts) {
      const where = categorySlug === "" ? "tin bài không có chuyên mục" : `chuyên mục ${categorySlug}`;
      console.log(
        `Trang công khai, ${where}, tháng ${month}: đang ghi ${stored} tin bài, đếm lại ${counted}.`,
      );
    }
    if (differences.length + miscounts.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
});
