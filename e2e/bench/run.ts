import { benchAttendance, isSound } from "./attendance";
import { closeAll } from "./closing";
import { readOptions } from "./options";

try {
  const options = readOptions(process.argv.slice(2));
  if (options.bench === "pages") throw new Error("not yet");
  const result = await benchAttendance(options);
  await closeAll();
  if (!isSound(result)) process.exitCode = 1;
  console.log(JSON.stringify(result));
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  await closeAll();
  process.exitCode = 1;
}
