import { z } from 'zod'
import type { Phone } from '../phones/phone'
import type { World } from '../world'
import { ControlFailure } from './failure'

export const number = z.string().regex(/^\d{5,15}$/, 'must be 5 to 15 digits, without a plus sign')

export type Route<Input> = {
  input: z.ZodType<Input>
  run(world: World, input: Input, signal: AbortSignal): unknown
}

/** Ties the handler's argument to its schema. */
export const route = <Input>(input: z.ZodType<Input>, run: Route<Input>['run']): Route<unknown> => ({
  input,
  run: (world, parsed, signal) => run(world, parsed as Input, signal),
})

export function phoneOf(world: World, wanted: string): Phone {
  const phone = world.phones.get(wanted)
  if (!phone) throw new ControlFailure(404, `There is no phone ${wanted}`, 'phone')
  return phone
}
