import type { BinaryNode, WASocket } from 'baileys'
import { findStored } from '@/lib/connection-gaps/find-stored'
import type { Ctx } from '@/lib/core/context'
import type { Lease } from '@/lib/sessions/leases'
import { recordBacklog } from '@/lib/sessions/record-backlog'
import { singleFlight } from '../../single-flight'
import type { Timing } from '../../timing'
import { toIdentity } from '../mapping/identity'
import { sentAt } from '../mapping/sent-at'
import type { Recorder } from './recorder'

export type BacklogOptions = {
  ctx: Ctx
  lease: Lease
  timing: Pick<Timing, 'backlogLookMs' | 'backlogLateMs'>
  recorder: Pick<Recorder, 'add'>
  /** Whether what comes from this chat is only confirmed to WhatsApp, and neither read nor stored. */
  ignores(jid: string): boolean
  onError(error: unknown, what: string): void
}

/** Asked for at once, so that one look is a short one. */
const askedAtOnce = 1000

/**
 * Counts what WhatsApp says it had kept for us while there was no connection against what is stored of it in the end, and
 * writes both down: what has come is looked for in the database, not believed. @returns what ends the count
 */
export function countBacklog(socket: WASocket, options: BacklogOptions): () => void {
  const { ctx, lease, timing, recorder } = options
  const seen = new Set<string>()
  /** When each was sent. */
  const pending = new Map<string, Date>()
  const stored: Date[] = []
  const undecrypted = new Set<string>()
  let announced: number | null = null
  let isOpen = false
  let overAt: number | null = null
  let isCounted = false

  const finish = (isContinued: boolean): void => {
    if (isCounted) return
    isCounted = true
    clearInterval(timer)
    const backlog = { announced, stored, undecrypted: [...undecrypted], isContinued }
    recorder.add('recording what was kept', () => recordBacklog(ctx, lease, backlog))
  }
  const look = async (): Promise<void> => {
    const asked = [...pending.keys()].slice(0, askedAtOnce)
    const found = asked.length === 0 ? [] : await findStored(ctx, lease, asked)
    for (const { waId, isUndecrypted } of found) {
      stored.push(pending.get(waId) ?? new Date())
      pending.delete(waId)
      if (isUndecrypted) undecrypted.add(waId)
    }
    if (!isOpen || overAt === null) return
    const isLate = performance.now() - overAt > timing.backlogLateMs
    if (pending.size === 0 || isLate) finish(false)
  }
  const looking = singleFlight(look, (error) => options.onError(error, 'counting what was kept'))
  const timer = setInterval(() => looking.wake(), timing.backlogLookMs)

  socket.ws.on('CB:ib,,offline_preview', (node: BinaryNode) => {
    announced = countOf(node, 'message')
  })
  socket.ws.on('CB:ib,,offline', (node: BinaryNode) => {
    // Who had kept nothing announces nothing.
    if (announced === null && countOf(node, 'count') === 0) announced = 0
    overAt ??= performance.now()
  })
  socket.ws.on('CB:message', (node: BinaryNode) => {
    const { from, offline, t } = node.attrs
    const id = toIdentity({ id: node.attrs.id })?.waId
    if (id === undefined || from === undefined || offline === undefined) return
    if (overAt !== null || isCounted || seen.has(id)) return
    seen.add(id)
    // The word that this was all may never come, and what comes live looks the same then.
    if (seen.size === announced) overAt ??= performance.now()
    if (isEncrypted(node) && !options.ignores(from)) pending.set(id, sentAt(t))
    else stored.push(sentAt(t))
  })
  socket.ev.on('connection.update', ({ connection }) => {
    if (connection === 'open') isOpen = true
  })
  return () => {
    clearInterval(timer)
    if (isOpen) finish(overAt === null)
  }
}

/** What is not encrypted leaves nothing in the journal: it is confirmed, and that is all. */
const isEncrypted = ({ content }: BinaryNode): boolean =>
  Array.isArray(content) && content.some(({ tag }) => tag === 'enc')

/** The number that the first part of a stanza gives for a thing; null for none. */
function countOf({ content }: BinaryNode, name: string): number | null {
  const [part] = Array.isArray(content) ? content : []
  const count = Number(part?.attrs[name] ?? Number.NaN)
  return Number.isSafeInteger(count) && count >= 0 ? count : null
}
