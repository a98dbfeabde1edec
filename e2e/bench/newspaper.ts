import { closeAll } from "./closing";
import { fillNewspaper } from "./fill-newspaper";
import { install, startApp } from "./installation";
import { readOptions } from "./options";

// A site with everything that a reader may open, in a folder of its own, until it is told to stop: for the journeys and
// to look at.
try {
  const options = readOptions(["lighthouse", ...process.argv.slice(2)]);
  const installation = await install(options, fillNewspaper);
  await startApp(installation, null);
  console.log(`• Sẵn sàng: ${installation.origin}`);
} catch (error) {
  console.error(error);
  await closeAll();
  process.exitCode = 1;
}
