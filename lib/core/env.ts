import { z } from 'zod'

/** Running numbers; keeping house (event log, audit chain); carrying events to browsers. */
export const workerRoles = ['sessions', 'jobs', 'realtime'] as const
export type WorkerRole = (typeof workerRoles)[number]

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.stringbool().default(false)

/** An empty line in .env means the same as no line. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/**
 * Every setting of web and worker: name, meaning, default. The supervisor fills in what a person left out
 * (addresses of the embedded database, the master key) before it starts the two.
 */
export const EnvSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Address of the unprivileged role; row-level security binds it. */
  DATABASE_URL: z.url(),
  /** Connections each of web and worker keeps at most. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  /** How long a connection may take to open, or to become free in the pool. */
  DATABASE_CONNECT_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
  /** The server ends a statement that takes longer. */
  DATABASE_STATEMENT_TIMEOUT_MS: z.coerce.number().int().min(1000).max(300_000).default(15_000),
  /** 32 bytes in base64; everything sealed in the database opens with it. */
  MASTER_KEY: z
    .base64()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64'),
  /** The address people type, used for links and cookies. */
  PUBLIC_URL: z.url(),
  /** Where the worker's realtime server listens on 127.0.0.1. */
  REALTIME_PORT: port,
  /** WhatsApp's address; another one is for tests and needs WHATSAPP_TRUST_ROOT. */
  WHATSAPP_SOCKET_URL: z.url().optional(),
  /** Base64 root key of the certificate chain at WHATSAPP_SOCKET_URL. */
  WHATSAPP_TRUST_ROOT: z.base64().optional(),
  /** Base64 of the PEM certificate that its media server is trusted by, and its name; with WHATSAPP_SOCKET_URL alone. */
  WHATSAPP_MEDIA_CA: optional(z.base64()),
  WHATSAPP_MEDIA_HOST: optional(z.string()),
  /** Shrinks every time constant of the worker; accepted only with a loopback WHATSAPP_SOCKET_URL. */
  TIME_SCALE: z.coerce.number().positive().max(1).default(1),
  /** What this worker does; the supervisor gives realtime to one of a machine. */
  ROLES: z
    .string()
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(workerRoles)).min(1))
    .default([...workerRoles]),
  /** Names this worker among others; the supervisor gives a restarted one the name it had. */
  WORKER_ID: z.string().min(1).max(100).optional(),
  /** Whether the client address is read from X-Forwarded-For. */
  TRUST_PROXY: flag,
  /** Where pictures and other files of messages lie; the supervisor fills in a folder beside the data. */
  MEDIA_DIR: optional(z.string()),
  /** The largest file that is taken from WhatsApp or a browser, in megabytes. */
  MEDIA_MAX_MB: z.coerce.number().int().min(1).max(2000).default(100),
  /** From this percentage of the disk on no new files are taken; messages are. */
  MEDIA_DISK_LIMIT: z.coerce.number().min(1).max(100).default(95),
  /** The mail server, as in smtps://user:password@mail.example.com; without it nothing is mailed. */
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' })),
  /** Who mail comes from, as in `Switchboard <inbox@example.com>`. */
  MAIL_FROM: optional(
    z
      .string()
      .max(320)
      .regex(/^[^\r\n]*@[^\r\n]+$/, 'must be an address'),
  ),
})
export type Env = z.infer<typeof EnvSchema>

let cached: Env | undefined

/** Reads the process environment once. @throws Error naming each bad setting and what is expected. */
export function env(source: NodeJS.ProcessEnv = process.env): Env {
  if (cached !== undefined && source === process.env) return cached
  const parsed = EnvSchema.safeParse(source)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Settings are not usable:\n  ${lines.join('\n  ')}`)
  }
  if (source === process.env) cached = parsed.data
  return parsed.data
}
