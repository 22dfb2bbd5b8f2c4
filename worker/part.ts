import type { Logger } from '@/lib/core/logger'
import type { Env } from '@/lib/core/env'
import type { Timing } from './timing'

/** What every part of a worker gets. */
export type PartOptions = {
  settings: Env
  /** The name the worker's leases carry. */
  workerId: string
  times: Timing
  log: Logger
  /** Takes what went wrong in something that is tried again anyway. */
  warn(what: string): (error: unknown) => void
}

/** What a worker does under one of its roles. */
export type Part = {
  /** Notifications of the database it wants to hear: channel → what to do with the text. */
  channels: Record<string, (payload: string) => void>
  /** The database is heard (again): whatever was said meanwhile was missed. */
  onUp(): void
  stop(): Promise<void>
}
