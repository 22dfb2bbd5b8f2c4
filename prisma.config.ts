import { defineConfig } from 'prisma/config'

// `prisma generate` wants an engine binary it would download and never runs; any executable satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema' })
