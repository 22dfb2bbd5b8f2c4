import { z } from 'zod'
import { issueRealtimeTicket } from '@/lib/auth/realtime-tickets'
import { DomainError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/verb'
import { authenticate } from '@/lib/web/member'
import { isSameOrigin } from '@/lib/web/origin'
import { answer } from '@/lib/web/route'

const TicketInput = z.strictObject({ tenant: z.string().min(1, 'required').max(48, 'tooLong') })

export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    if (!isSameOrigin(request.headers)) throw new DomainError('FORBIDDEN', 'notAllowed')
    const body: unknown = await request.json().catch((cause: unknown) => {
      throw new DomainError('INVALID', 'badRequest', { cause })
    })
    const member = await authenticate(parseInput(TicketInput, body).tenant)
    return { ...(await issueRealtimeTicket(member.ctx, member.signInId)), standing: member.standing }
  })
