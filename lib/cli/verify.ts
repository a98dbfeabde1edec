import { readEnv } from "@/lib/env";
import { attachDatabase } from "./attach";
import { findDifferences } from "./find-differences";
import { runCommand } from "./problem";

/** `npm run verify`: counts everything afresh from the marks and headcounts; ends with 1 if any counter differs. */
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
    if (differences.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
});
