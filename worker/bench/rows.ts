import { z } from 'zod'

/** What one scenario measured. CPU is of the whole process, in milliseconds; undefined where it cannot be read. */
export const Row = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('messages'),
    title: z.string(),
    inFlight: z.number().optional(),
    isKnownContact: z.boolean(),
    count: z.number(),
    seconds: z.number(),
    clientCpuMs: z.number(),
    simulatorCpuMs: z.number().optional(),
  }),
  z.object({
    kind: z.literal('memory'),
    sessions: z.number(),
    rssMb: z.number(),
    pssMb: z.number().optional(),
    heapMb: z.number(),
  }),
  z.object({
    kind: z.literal('world'),
    title: z.string(),
    rssMb: z.number(),
    peakMb: z.number(),
  }),
  z.object({
    kind: z.literal('reconnect'),
    sessions: z.number(),
    seconds: z.number(),
    medianSeconds: z.number(),
    clientCpuMs: z.number(),
    simulatorCpuMs: z.number().optional(),
  }),
])
export type Row = z.infer<typeof Row>
export type MessagesRow = Extract<Row, { kind: 'messages' }>

export const Order = z.object({
  scenario: z.string(),
  socketUrl: z.string(),
  rootPublicKey: z.string(),
  controlUrl: z.string(),
  simulatorPid: z.number(),
  isQuick: z.boolean(),
})
export type Order = z.infer<typeof Order>

export const Report = z.union([z.object({ rows: z.array(Row) }), z.object({ error: z.string() })])
