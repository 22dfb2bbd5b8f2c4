import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

export type Secret = { name: string; bytes: Buffer }

/** Every way in which bytes are commonly written down. Base64 shows differently at each of three offsets. */
export function writingsOf({ name, bytes }: Secret): { name: string; pattern: Buffer }[] {
  const texts = new Map([['hex', bytes.toString('hex')]])
  for (const offset of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    // The characters at both ends share bits with their neighbours.
    const sure = whole.slice(offset === 0 ? 0 : offset + 1, -4)
    texts.set(`base64 at ${offset}`, sure)
    texts.set(`base64url at ${offset}`, sure.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return [
    { name: `${name} (raw)`, pattern: bytes },
    ...[...texts].map(([kind, text]) => ({ name: `${name} (${kind})`, pattern: Buffer.from(text) })),
  ]
}

/** Names of the writings that occur in the files. */
export async function searchFiles(files: readonly string[], secrets: readonly Secret[]): Promise<string[]> {
  const writings = secrets.flatMap(writingsOf)
  const longest = Math.max(...writings.map(({ pattern }) => pattern.length))
  const found = new Set<string>()
  for (const file of files) {
    let tail = Buffer.alloc(0)
    for await (const chunk of chunksOf(file)) {
      const bytes = Buffer.concat([tail, chunk])
      for (const { name, pattern } of writings)
        if (!found.has(name) && bytes.includes(pattern)) found.add(name)
      tail = bytes.subarray(-longest)
    }
  }
  return [...found].sort()
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 4_194_304 })) yield chunk as Buffer
  } catch (error) {
    // The server has removed a segment or a table since the folder was read; what it held, nobody can read any more.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/**
 * Runs something with a COPY of every table, once as text and once in PostgreSQL's binary format, as files.
 * Asked as superuser, whom no policy binds; the files lie in the data folder, the one place the server surely writes.
 */
export async function withCopies<T>(superuserUrl: string, run: (files: string[]) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const files: string[] = []
  try {
    const folder = await dataFolder(client)
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND NOT relispartition ORDER BY 1`,
    )
    for (const { name } of rows) {
      for (const format of ['text', 'binary']) {
        const file = path.join(folder, `copy-${process.pid}-${name}.${format}`)
        files.push(file)
        await client.query(`COPY (SELECT * FROM ${name}) TO '${file}' (FORMAT ${format})`)
      }
    }
    return await run(files)
  } finally {
    await client.end()
    await Promise.all(files.map((file) => rm(file, { force: true })))
  }
}

/** Everything of the database on disk, and the write-ahead log since a position. */
export async function databaseFiles(superuserUrl: string, sinceWalFile: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query('CHECKPOINT')
    const folder = await dataFolder(client)
    const { rows } = await client.query<{ oid: number }>(
      'SELECT oid FROM pg_database WHERE datname = current_database()',
    )
    const heap = path.join(folder, 'base', String(rows[0]?.oid))
    const wal = path.join(folder, 'pg_wal')
    const segments = (await readdir(wal)).filter(
      (name) => /^[0-9A-F]{24}$/.test(name) && name >= sinceWalFile,
    )
    return [
      ...(await readdir(heap)).map((name) => path.join(heap, name)),
      ...segments.map((name) => path.join(wal, name)),
    ]
  } finally {
    await client.end()
  }
}

/** The segment of the write-ahead log that is written now. */
export async function currentWalFile(superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT pg_walfile_name(pg_current_wal_lsn()) AS name',
    )
    return rows[0]?.name ?? ''
  } finally {
    await client.end()
  }
}

const dataFolder = async (client: pg.Client): Promise<string> =>
  (await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)).rows[0]
    ?.folder ?? ''
