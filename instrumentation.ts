import type { Instrumentation } from "next";

/** One line per failed request for the log: what and where, and the digest that the error page shows; never a query, a form or a cookie. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const path = request.path.split("?")[0] ?? "";
  // A link's token stands in its path.
  const shown = path.replace(/[\w-]{32,}/g, "…");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const name = error instanceof Error ? error.name : typeof error;
  console.error(
    JSON.stringify({
      at: new Date().toISOString(),
      kind: context.routeType,
      method: request.method,
      path: shown,
      error: name,
      digest,
    }),
  );
};
