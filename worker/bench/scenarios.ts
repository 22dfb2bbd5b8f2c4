import type { Bench } from './bench'
import { idle } from './idle'
import { inboundFromKnown, inboundFromNew } from './inbound'
import { outboundOverSessions, outboundToKnown, outboundToNew } from './outbound'
import type { Row } from './rows'
import { scale } from './scale'

/** In the order of the report; each with a simulator and a client process of its own. */
export const SCENARIOS = {
  'out-known': outboundToKnown,
  'out-new': outboundToNew,
  'out-sessions': outboundOverSessions,
  'in-known': inboundFromKnown,
  'in-new': inboundFromNew,
  idle,
  scale,
} as const satisfies Record<string, (bench: Bench) => Promise<Row[]>>

export type ScenarioName = keyof typeof SCENARIOS
