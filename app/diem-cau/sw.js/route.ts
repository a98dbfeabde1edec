import { createSerwistRoute } from "@serwist/turbopack";

// Made while building, and served as a file under the only path whose pages it may serve.
export const dynamic = "force-static";

const built = createSerwistRoute({
  swSrc: "components/attendance/phone/service-worker.ts",
  useNativeEsbuild: true,
  // Nothing is brought in beforehand: a link's page brings its own files.
  globPatterns: [],
  injectionPoint: "",
  esbuildOptions: { sourcemap: false, format: "iife" },
});

export async function GET(request: Request) {
  const answer = await built.GET(request, { params: Promise.resolve({ path: "sw.js" }) });
  return new Response(await answer.text(), {
    headers: {
      "content-type": "application/javascript; charset=utf-8",
      // The browser asks for it at each visit; a stale worker would outlive an update of the server.
      "cache-control": "no-cache",
    },
  });
}
