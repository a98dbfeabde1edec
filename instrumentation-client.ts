// Runs before any page's own code. The console's Content-Security-Policy allows no eval and no style without the
// nonce; both are said here once, for the two libraries that would otherwise be refused and report it.
declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
  var __webpack_nonce__: string | undefined;
}

// zod compiles its parsers with `new Function` unless told not to, and asks at the first schema.
globalThis.__zod_globalConfig = { ...globalThis.__zod_globalConfig, jitless: true };

// Radix locks the page's scrolling by a <style> of its own and takes the nonce from this name.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
if (nonce) globalThis.__webpack_nonce__ = nonce;

export {};
