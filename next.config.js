/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Compression belongs to the public cache and the reverse proxy: a compressed event stream would be held back.
  compress: false,
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "@node-rs/argon2", "sharp"],
  images: { unoptimized: true },
  // `npm run check` asks tsc, tests included; who only starts the app should not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // One process, two cores: the build must leave room for the database beside it.
    cpus: 2,
    serverActions: { bodySizeLimit: "2mb" },
  },
};
