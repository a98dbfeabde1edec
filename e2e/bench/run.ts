import { benchAttendance } from "./attendance";
import { benchChaos } from "./chaos";
import { closeAll, isClosing } from "./closing";
import { readOptions, type Options } from "./options";
import { benchPages } from "./pages";
import { benchLighthouse } from "./lighthouse";
import { benchSite } from "./site";
import { benchGrowth, benchOpening, benchRecord } from "./record";

/** Each gives what is printed last, and whether it may be quoted. */
const benches = {
  attendance: benchAttendance,
  pages: benchPages,
  record: benchRecord,
  opening: benchOpening,
  growth: benchGrowth,
  chaos: benchChaos,
  site: benchSite,
  lighthouse: benchLighthouse,
} satisfies Record<Options["bench"], (options: Options) => Promise<{ result: object; sound: boolean }>>;

try {
  const options = readOptions(process.argv.slice(2));
  const { result, sound } = await benches[options.bench](options);
  await closeAll();
  if (!sound) process.exitCode = 1;
  console.log(JSON.stringify(result));
} catch (error) {
  if (!isClosing()) console.error(error instanceof Error ? error.stack : error);
  await closeAll();
  process.exitCode = 1;
}
