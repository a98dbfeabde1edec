import { benchAttendance, isSound } from "./attendance";
import { closeAll, isClosing } from "./closing";
import { readOptions } from "./options";
import { benchPages } from "./pages";

try {
  const options = readOptions(process.argv.slice(2));
  const attendance = options.bench === "attendance" ? await benchAttendance(options) : null;
  const result = attendance ?? (await benchPages(options));
  await closeAll();
  if (attendance && !isSound(attendance)) process.exitCode = 1;
  console.log(JSON.stringify(result));
} catch (error) {
  if (!isClosing()) console.error(error instanceof Error ? error.stack : error);
  await closeAll();
  process.exitCode = 1;
}
