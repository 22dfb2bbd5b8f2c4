import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bundle } from './bundle.mjs'
import { hashSources } from './build-hash'
import { withBuildLock } from './build-lock'
import { writeFileAtomically } from './files'
import { PlainError } from './plain-error'
import { cloneRoot } from './root'
import { run } from './run'

export type BuildOptions = {
  realtimePort: number
  /** Baked in: every machine that serves one address needs the same. */
  actionsKey: string
  log: (line: string) => void
  /** Build the dashboard too; `next dev` compiles it by itself. */
  withWeb?: boolean
  signal?: AbortSignal
}

type Step = 'client' | 'worker' | 'web'
type Stamp = Partial<Record<Step, string>>

const distDir = path.join(cloneRoot, 'dist')
const stampFile = path.join(distDir, 'build.json')
// Not tsconfig.json: next build rewrites it.
const shared = ['lib', 'prisma/schema', 'package-lock.json']
const ofWeb = [
  'app',
  'components',
  'messages',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
]

/** What each step was made from, as one hash; a step whose hash is in the stamp is done. */
function hashes({ realtimePort, actionsKey }: BuildOptions): Record<Step, string> {
  // The stamp is readable by all: it holds a hash of the key.
  const keyMark = createHash('sha256').update(actionsKey).digest('hex')
  const node = `node ${process.version}`
  return {
    client: hashSources(cloneRoot, ['prisma/schema', 'prisma.config.ts', 'package-lock.json'], []),
    worker: hashSources(cloneRoot, [...shared, 'worker'], [node]),
    web: hashSources(cloneRoot, [...shared, ...ofWeb], [node, `port ${realtimePort}`, `key ${keyMark}`]),
  }
}

const made: Record<Step, string> = {
  client: path.join(cloneRoot, 'lib', 'core', 'generated', 'client.ts'),
  worker: path.join(distDir, 'worker.mjs'),
  web: path.join(cloneRoot, '.next', 'BUILD_ID'),
}

const steps: Record<Step, (options: BuildOptions) => Promise<unknown>> = {
  client: generateClient,
  worker: () => bundle('worker/main.ts', 'worker'),
  web: buildWeb,
}

/**
 * Brings the generated client, the worker's bundle and the dashboard up to their sources; does nothing when they are.
 * A step is stamped after it is whole, so a build cut off half-way is made again.
 * @throws PlainError with the end of what the failing step printed.
 */
export async function buildIfStale(options: BuildOptions): Promise<{ built: Step[] }> {
  const wanted: Step[] = options.withWeb === false ? ['client', 'worker'] : ['client', 'worker', 'web']
  const isStale = (step: Step): boolean =>
    readStamp()[step] !== hashes(options)[step] || !existsSync(made[step])
  if (!wanted.some(isStale)) return { built: [] }
  const onWait = (): void => options.log('Another build is running; waiting for it.')
  return withBuildLock(
    distDir,
    async () => {
      const built: Step[] = []
      for (const step of wanted.filter(isStale)) {
        if (step === 'web') options.log('Building the dashboard; this takes about 15 seconds.')
        const hash = hashes(options)[step]
        await steps[step](options)
        writeFileAtomically(stampFile, `${JSON.stringify({ ...readStamp(), [step]: hash }, null, 2)}\n`)
        built.push(step)
      }
      return { built }
    },
    onWait,
  )
}

/** Brings only the generated database client up to its schema; types need it. */
export async function generateIfStale(): Promise<void> {
  const hash = hashes({ realtimePort: 0, actionsKey: '', log: () => undefined }).client
  if (readStamp().client === hash && existsSync(made.client)) return
  mkdirSync(distDir, { recursive: true })
  await generateClient({})
  writeFileAtomically(stampFile, `${JSON.stringify({ ...readStamp(), client: hash }, null, 2)}\n`)
}

function readStamp(): Stamp {
  return existsSync(stampFile) ? (JSON.parse(readFileSync(stampFile, 'utf8')) as Stamp) : {}
}

function generateClient({ signal }: Pick<BuildOptions, 'signal'>): Promise<void> {
  return runStep('prisma generate', ['node_modules/prisma/build/index.js', 'generate'], {}, signal)
}

async function buildWeb({ realtimePort, actionsKey, signal }: BuildOptions): Promise<void> {
  const extra = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    REALTIME_PORT: String(realtimePort),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
  }
  await runStep('next build', ['node_modules/next/dist/bin/next', 'build'], extra, signal)
}

async function runStep(
  name: string,
  args: string[],
  extra: Record<string, string>,
  signal?: AbortSignal,
): Promise<void> {
  const env = { ...process.env, ...extra } as NodeJS.ProcessEnv
  const { code, output } = await run(process.execPath, args, { cwd: cloneRoot, env, signal })
  if (code === 0) return
  if (signal?.aborted === true) throw new PlainError(`${name} was stopped.`)
  throw new PlainError(`${name} failed:\n${output.slice(-4000)}`)
}
