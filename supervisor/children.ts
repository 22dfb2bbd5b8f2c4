import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { workerRoles } from '../lib/core/env'
import { Child } from './child'
import { actionsKey, signInKey } from './master-key'
import { databaseSettings } from './database-settings'
import { webIsReady, workerIsReady } from './ready'
import { cloneRoot } from './root'
import type { Settings } from './settings'

/** The first worker also carries events to browsers: the way there has one end, which is part of the build. */
export type Children = { web: Child; workers: Child[] }

/**
 * What the two need to know. Everything else of our environment passes through (see .env.example), except what names
 * the database: the owner's password is not theirs.
 */
export function childEnv(settings: Settings, masterKey: Buffer, appUrl: string): NodeJS.ProcessEnv {
  return {
    ...inherited(),
    NODE_ENV: settings.isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: appUrl,
    MASTER_KEY: masterKey.toString('base64'),
    PUBLIC_URL: settings.publicUrl,
    REALTIME_PORT: String(settings.realtimePort),
    MEDIA_DIR: settings.mediaDir,
    NEXTAUTH_URL: settings.publicUrl,
    NEXTAUTH_SECRET: signInKey(masterKey),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(masterKey),
  }
}

function inherited(): NodeJS.ProcessEnv {
  const hidden: readonly string[] = databaseSettings
  const kept = Object.entries(process.env).filter(([name, value]) => value !== '' && !hidden.includes(name))
  return Object.fromEntries(kept) as NodeJS.ProcessEnv
}

/**
 * Longer than proxies keep a connection they do not use (nginx 60 s, Caddy 120 s): else one is closed just as the next
 * request is sent over it, and somebody is told that nobody answers.
 */
const idleConnectionMs = 150_000

/** The web and the workers, not yet started. */
export function describeChildren(
  settings: Settings,
  masterKey: Buffer,
  appUrl: string,
  hooks: { onPid: () => void; log: (line: string) => void },
): Children {
  const env = childEnv(settings, masterKey, appUrl)
  const logFile = (name: string): string => path.join(settings.stateDir, 'logs', `${name}.log`)
  const next = settings.isDev ? ['dev'] : ['start', '--keepAliveTimeout', String(idleConnectionMs)]
  const common = { cwd: cloneRoot, env, ...hooks }
  return {
    web: new Child({
      ...common,
      name: 'web',
      args: ['supervisor/web.mjs', ...next, '-p', String(settings.port), '-H', settings.host],
      logFile: logFile('web'),
      waitUntilReady: webIsReady(settings.host, settings.port),
    }),
    workers: Array.from({ length: settings.workers }, (_, index) => {
      const name = index === 0 ? 'worker' : `worker-${index + 1}`
      const roles = index === 0 ? workerRoles : workerRoles.filter((role) => role !== 'realtime')
      return new Child({
        ...common,
        name,
        args: ['--enable-source-maps', 'dist/worker.mjs'],
        // A worker started again has the name it had, so what it held is its own at once. Not kept longer than we live:
        // after us, the worker we left may still be letting go.
        env: { ...env, WORKER_ID: randomUUID(), ROLES: roles.join(',') },
        logFile: logFile(name),
        waitUntilReady: workerIsReady,
      })
    }),
  }
}
