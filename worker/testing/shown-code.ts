import type { Ctx } from '@/lib/core/context'
import type { LinkCodeDto } from '@/lib/sessions/dto'
import { getLinkCode } from '@/lib/sessions/get-link-code'
import { until } from './until'

type CodeOf<K extends LinkCodeDto['kind']> = Extract<LinkCodeDto, { kind: K }>

/** Waits for a code of this kind, as the page would show it. */
export const shownCode = <K extends LinkCodeDto['kind']>(
  ctx: Ctx,
  sessionId: string,
  kind: K,
): Promise<CodeOf<K>> =>
  until(`a code of kind ${kind}`, async () => {
    const code = await getLinkCode(ctx, { sessionId })
    return code?.kind === kind && (code as CodeOf<K>)
  })
