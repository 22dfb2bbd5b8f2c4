import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { openSchemaEngine, type SchemaFile } from './schema-engine'

/** Kept by SQL alone: functions reach them, and a model would only invite a query that no policy allows. */
const withoutModel = [
  'audit_log',
  'event_log',
  'install',
  'operator_visits',
  'password_resets',
  'processes',
  'realtime_tickets',
  'sign_ins',
  'throttle',
]

/** SQL that brings the database to the models, and the way back. Both are empty when they agree. */
export type SchemaDifference = { up: string; down: string }

/**
 * Compares a migrated database with the models of a folder, by Prisma's own engine.
 * @throws Error in the engine's words when the models do not parse.
 */
export async function differenceOf(ownerUrl: string, schemaFolder: string): Promise<SchemaDifference> {
  const files = await schemaFiles(schemaFolder)
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  try {
    const engine = await openSchemaEngine(pool, files)
    const database = { tag: 'schemaDatasource' as const, files, configDir: schemaFolder }
    const models = { tag: 'schemaDatamodel' as const, files }
    const filters = { externalTables: withoutModel.map((table) => `public.${table}`), externalEnums: [] }
    const compare = { script: true, exitCode: null, filters }
    const up = await engine.diff({ from: database, to: models, ...compare })
    const down = await engine.diff({ from: models, to: database, ...compare })
    return { up: statementsOf(up.stdout), down: statementsOf(down.stdout) }
  } finally {
    await pool.end()
  }
}

async function schemaFiles(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name)
      return { path: file, content: await readFile(file, 'utf8') }
    }),
  )
}

/** Its words for nothing to do. */
const nothing = '-- This is an empty migration.'

/** The engine names the schema on the way back only, and leaves empty lines at the ends. */
function statementsOf(script: string | null): string {
  const statements = (script ?? '').replaceAll('"public".', '').trim()
  return statements === nothing ? '' : statements
}
