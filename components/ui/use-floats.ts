'use client'

import type * as FloatsModule from './floats'
import { late, useLate, useWhenQuiet } from './late'

type Floats = typeof FloatsModule

const floats = late<Floats>(() => import('./floats'))

/** What floats are made of, or null while it is on its way. */
export const useFloats = (isAsked: boolean): Floats | null => useLate(floats, isAsked)

/** Within what is drawn only once they are there. */
export const useLoadedFloats = (): Floats => {
  const loaded = useLate(floats, true)
  if (loaded === null) throw new Error('There are no floats yet')
  return loaded
}

export const useFloatsSoon = (): void => useWhenQuiet(floats)
