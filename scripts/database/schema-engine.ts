import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { printError } from '../../supervisor/terminal'

/** One file of the Prisma schema. */
export type SchemaFile = { path: string; content: string }

/** What the engine's glue exports beside its types: a browser's loader calls the same. */
type Loadable = { __wbg_set_wasm(exports: WebAssembly.Exports): void }

let loaded: Promise<typeof glue.SchemaEngine> | undefined

/**
 * Prisma's schema engine as WebAssembly: the native one is downloaded at first use, which an offline machine cannot.
 * Close the engine before the pool.
 */
export async function openSchemaEngine(
  pool: pg.Pool,
  files: readonly SchemaFile[],
): Promise<glue.SchemaEngine> {
  loaded ??= load()
  const SchemaEngine = await loaded
  return SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(catalogReader(pool)),
  )
}

async function load(): Promise<typeof glue.SchemaEngine> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  })
  ;(glue as unknown as Loadable).__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  const panics = { set_message: printError }
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })
  return glue.SchemaEngine
}

/** PostgreSQL's one-byte "char", in which its catalog keeps kinds. */
const charOid = 18
const textOid = 25

/** Prisma's adapter does not know "char" and would refuse the catalog: it reads text, and the engine is told Character. */
function catalogReader(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new Set<string>()
  const query = pool.query.bind(pool) as unknown as (config: pg.QueryConfig) => Promise<pg.QueryResult>
  pool.query = (async (config: pg.QueryConfig) => {
    const result = await query(config)
    for (const field of result.fields) {
      if (field.dataTypeID !== charOid) continue
      field.dataTypeID = textOid
      charColumns.add(field.name)
    }
    return result
  }) as unknown as typeof pool.query
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  const withChars = async (): Promise<SqlDriverAdapter> => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (sql) => {
      const result = await queryRaw(sql)
      const columnTypes = result.columnNames.map((name, index) =>
        charColumns.has(name) ? ColumnTypeEnum.Character : (result.columnTypes[index] ?? ColumnTypeEnum.Text),
      )
      return { ...result, columnTypes }
    }
    return adapter
  }
  return Object.assign(factory, { connect: withChars }) as SqlMigrationAwareDriverAdapterFactory
}
