import type { WASocket } from 'baileys'
import { listAskedNumbers, recordNumberAnswer, type NumberAnswer } from '@/lib/conversations/number-checks'
import type { Ctx } from '@/lib/core/context'
import type { Lease } from '@/lib/sessions/leases'
import { parseJid } from '@/lib/whatsapp/jid'
import { singleFlight } from '../../single-flight'

export type NumberCheckOptions = {
  ctx: Ctx
  lease: Lease
  /** Undefined while there is no connection to ask over. */
  socket(): WASocket | undefined
  onError(error: unknown, what: string): void
}

/** Asks WhatsApp for whoever wants to know whether a number is there, one question after the other. */
export type NumberChecks = { kick(): void; stop(): Promise<void> }

export function openNumberChecks({ ctx, lease, socket, onError }: NumberCheckOptions): NumberChecks {
  const fail = (error: unknown): void => onError(error, 'asking for a number')
  const answerAll = async (): Promise<void> => {
    for (const { checkId, phone } of await listAskedNumbers(ctx, lease)) {
      const open = socket()
      if (open === undefined) return
      // Asked once: WhatsApp does not like to be asked again, and people can.
      const answer = await lookUp(open, phone).catch((error: unknown) => {
        fail(error)
        return 'unanswered' as const
      })
      await recordNumberAnswer(ctx, lease, checkId, answer)
    }
  }
  const answering = singleFlight(answerAll, fail)
  return { kick: answering.wake, stop: answering.drained }
}

/** Under the number that WhatsApp itself uses, which may be written otherwise than what was typed. */
async function lookUp(socket: WASocket, phone: string): Promise<NumberAnswer> {
  const found = await socket.onWhatsApp(phone)
  if (found === undefined) return 'unanswered'
  const jid = found.find(({ exists }) => exists)?.jid
  const known = jid === undefined ? null : parseJid(jid)
  if (jid === undefined || known === null) return 'absent'
  const lid = await socket.signalRepository.lidMapping.getLIDForPN(jid)
  return { phone: known.user, lid: lid === null ? null : (parseJid(lid)?.user ?? null) }
}
