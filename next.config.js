/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Compression belongs to the public cache and the reverse proxy: a compressed event stream would be held back.
  compress: false,
  serverExternalPackages: [
    "pg",
    "@prisma/adapter-pg",
    "@node-rs/argon2",
    "sharp",
    "@serwist/turbopack",
    "esbuild",
  ],
  images: { unoptimized: true },
  // Given by `npm start`, from the sources: pages tell by it whether the server behind them was upgraded. Null: any.
  generateBuildId: () => process.env.BUILD_ID ?? null,
  // `npm run check` asks tsc, tests included; who only starts the app should not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // One process, two cores: the build must leave room for the database beside it.
    cpus: 2,
    serverActions: { bodySizeLimit: "2mb" },
  },
  // On every answer, also on those of route handlers and files, which proxy.ts (Content-Security-Policy) leaves alone.
  headers: () =>
    Promise.resolve([
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Referrer-Policy", value: "same-origin" },
          {
            key: "Permissions-Policy",
            value: "camera=(self), microphone=(self), geolocation=(), payment=()",
          },
        ],
      },
      {
        // Its address never changes: a reader has the newest from the next page on, and waits for it on none.
        source: "/site.js",
        headers: [{ key: "Cache-Control", value: "public, max-age=3600, stale-while-revalidate=604800" }],
      },
    ]),
};

export default config;
