// Runs before any page's own code. The console's Content-Security-Policy allows no eval and no style without the
// nonce; both are said here once, for the two libraries that would otherwise be refused and report it.
import { invalidValue } from "@/lib/text/sayings";

declare global {
  var __zod_globalConfig: { jitless?: boolean; customError?: () => string } | undefined;
  var __webpack_nonce__: string | undefined;
}

// zod compiles its parsers with `new Function` unless told not to, and asks at the first schema. Where a schema gives no
// sentence of its own, it says ours (lib/text/zod-sentences does the same on the server, and would bring zod along here).
globalThis.__zod_globalConfig = {
  ...globalThis.__zod_globalConfig,
  jitless: true,
  customError: () => invalidValue,
};

// Radix locks the page's scrolling by a <style> of its own and takes the nonce from this name.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
if (nonce) globalThis.__webpack_nonce__ = nonce;

export {};
