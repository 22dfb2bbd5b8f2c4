import { QueryIds, XWAPaths } from 'baileys/lib/Types/Mex.js'
import type { Phone } from '../../phones/phone'
import { child, node } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'

/** GraphQL over XMPP ("mex"): the query is named by an id, its answer stands under a path of the result. */
export const answerGraphql: QueryHandler = (query, { world, phone }) => {
  const known = ANSWERS[child(query, 'query')?.attrs.query_id ?? '']
  if (!known) throw new QueryRefused(501, 'feature-not-implemented')
  const data = { [known.path]: known.answer(phone, Number(world.clock.seconds())) }
  return [node('result', {}, Buffer.from(JSON.stringify({ data })))]
}

type Answer = { path: XWAPaths; answer(phone: Phone, nowSeconds: number): object }

/** All other ids belong to newsletters, which are not built. */
const ANSWERS: Record<string, Answer | undefined> = {
  [QueryIds.MESSAGE_CAPPING_INFO]: {
    path: XWAPaths.xwa2_message_capping_info,
    answer: ({ limits }, nowSeconds) => limits.quotaAnswer(nowSeconds),
  },
  [QueryIds.REACHOUT_TIMELOCK]: {
    path: XWAPaths.xwa2_fetch_account_reachout_timelock,
    answer: ({ limits }) => limits.timelockAnswer(),
  },
}
