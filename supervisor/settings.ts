import path from 'node:path'
import { z } from 'zod'
import { EnvSchema } from '../lib/core/env'
import { readDatabaseSettings, type ExternalDatabase } from './database-settings'
import { PlainError } from './plain-error'
import { defaultStateDir } from './state-dir'

const port = z.coerce.number().int().min(1).max(65_535)
const text = z.string().trim().min(1)

/** An empty line in .env means the same as no line. */
const unset = (value: unknown): unknown => (value === '' ? undefined : value)
const setting = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema)

export const SettingsSchema = z.object({
  /** Where the dashboard listens. */
  PORT: setting(port.default(3000)),
  /** The address it listens at; 0.0.0.0 opens it to the network. */
  HOST: setting(text.default('127.0.0.1')),
  /** Where the worker's realtime server listens on 127.0.0.1; part of the build. */
  REALTIME_PORT: setting(port.default(3101)),
  /** Worker processes of this machine; they share the numbers. */
  WORKERS: setting(z.coerce.number().int().min(1).max(16).default(1)),
  /** The address people type. */
  PUBLIC_URL: setting(z.url({ protocol: /^https?$/ }).optional()),
  /** The master key from a secret store, instead of the file. */
  MASTER_KEY: setting(z.base64().optional()),
  SWITCHBOARD_HOME: setting(text.optional()),
  /** Where pictures and other files of messages lie. */
  MEDIA_DIR: setting(text.optional()),
  /** Where to write the addresses and processes of the running product; for tests. */
  SWITCHBOARD_STATUS_FILE: setting(text.optional()),
})

export type Settings = {
  port: number
  host: string
  realtimePort: number
  workers: number
  publicUrl: string
  masterKey: string | undefined
  stateDir: string
  mediaDir: string
  /** Undefined: the embedded one. */
  externalDatabase: ExternalDatabase | undefined
  statusFile: string | undefined
  isDev: boolean
}

/** @throws PlainError naming the first setting that cannot be used. */
export function readSettings(source: NodeJS.ProcessEnv, isDev: boolean): Settings {
  const parsed = SettingsSchema.safeParse(source)
  if (!parsed.success) throw describeIssue(parsed.error)
  const given = parsed.data
  const stateDir = defaultStateDir(given.SWITCHBOARD_HOME)
  assertChildSettings(source)
  if (given.PORT === given.REALTIME_PORT) {
    throw new PlainError(`PORT and REALTIME_PORT are both ${given.PORT}; give one of them another number.`)
  }
  return {
    port: given.PORT,
    host: given.HOST,
    realtimePort: given.REALTIME_PORT,
    workers: given.WORKERS,
    publicUrl: (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, ''),
    masterKey: given.MASTER_KEY,
    stateDir,
    mediaDir: path.resolve(given.MEDIA_DIR ?? path.join(stateDir, 'media')),
    externalDatabase: readDatabaseSettings(source),
    statusFile:
      given.SWITCHBOARD_STATUS_FILE === undefined ? undefined : path.resolve(given.SWITCHBOARD_STATUS_FILE),
    isDev,
  }
}

/** What web and worker would refuse when they start, told before anything is made. What we fill in stands in. */
function assertChildSettings(source: NodeJS.ProcessEnv): void {
  const set = Object.entries(source).filter(([, value]) => value !== '')
  const filledIn = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgresql://app@localhost/switchboard',
    PUBLIC_URL: 'http://localhost',
    REALTIME_PORT: '0',
  }
  const standIn = { MASTER_KEY: Buffer.alloc(32).toString('base64') }
  const parsed = EnvSchema.safeParse({ ...standIn, ...Object.fromEntries(set), ...filledIn })
  if (!parsed.success) throw describeIssue(parsed.error)
}

function describeIssue({ issues }: z.ZodError): PlainError {
  const issue = issues[0]
  return new PlainError(`The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? ''}.`)
}
