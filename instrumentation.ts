import type { Instrumentation } from "next";
import { describeFailure, withoutTokens } from "@/lib/text/failure";

/** One line per failed request for the log: what and where, and the digest that the error page shows; never a query, a form or a cookie. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const path = request.path.split("?")[0] ?? "";
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  console.error(
    JSON.stringify({
      at: new Date().toISOString(),
      kind: context.routeType,
      method: request.method,
      path: withoutTokens(path),
      digest,
      ...describeFailure(error),
    }),
  );
};
