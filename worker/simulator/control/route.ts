import { z } from 'zod'
import type { Phone } from '../phones/phone'
import type { World } from '../world'
import { ControlFailure } from './failure'

export type Route<Input> = {
  input: z.ZodType<Input>
  run(world: World, input: Input, signal: AbortSignal): unknown
}

export type Routes = Record<string, Route<unknown> | undefined>

/** Ties the handler's argument to its schema. */
export const route = <Input>(input: z.ZodType<Input>, run: Route<Input>['run']): Route<unknown> => ({
  input,
  run: (world, parsed, signal) => run(world, parsed as Input, signal),
})

export const number = z.string().regex(/^\d{5,15}$/, 'must be 5 to 15 digits, without a plus sign')
export const groupId = z.string().regex(/^\d{10,20}@g\.us$/, 'must be a group, <digits>@g.us')
export const chat = z.union([number, groupId], 'must be a number or a group')
export const name = z.string().min(1).max(100).optional()
export const timeoutMs = z.number().int().min(0).max(60_000).optional()
export const addressing = z.enum(['lid', 'pn']).optional()
export const nothing = z.strictObject({})

export function phoneOf(world: World, wanted: string): Phone {
  const phone = world.phones.get(wanted)
  if (!phone) throw new ControlFailure(404, `There is no phone ${wanted}`, 'phone')
  return phone
}
