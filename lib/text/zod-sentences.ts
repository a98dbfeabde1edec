// Import this where messages of zod are shown to people. Schemas give their own sentences; whatever has none says this,
// so that nobody has to tell zod's English from our Vietnamese afterwards. The browser's copy is told the same in
// instrumentation-client.ts.
import { z } from "zod";
import { invalidValue } from "./sayings";

z.config({ customError: () => invalidValue });
