import type { NextConfig } from 'next'

const config: NextConfig = {
  // A build goes into a fresh folder: rebuilding under a running server would leave blank pages in open tabs.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimiser is on by default and we have nothing to optimise: closed (GHSA-2xp9-vwfh-vxw4).
  images: { unoptimized: true },
  serverExternalPackages: ['graphile-worker', 'pino', '@node-rs/argon2', 'pg'],
  headers: async () => [
    // Their names carry the version.
    { source: '/fonts/:file*', headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }] },
  ],
  typescript: { tsconfigPath: 'tsconfig.json', ignoreBuildErrors: process.env.TYPES_HOLD === '1' },
}

export default config
