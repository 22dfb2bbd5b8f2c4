'use client'

import { createElement, type ComponentType, type ReactNode } from 'react'
import { Awaited } from './awaited'
import { late, useLate, useWhenQuiet } from './late'

/**
 * A component that draws nothing until it is asked for, and is loaded by then as a rule.
 * @param kind what floats has the focus and what is typed from the moment it is asked for; what lies in the page has not
 */
export const latePart = <P extends object>(
  fetchPart: () => Promise<ComponentType<P>>,
  kind: 'floats' | 'lies' = 'floats',
): ((props: P & { isAsked: boolean }) => ReactNode) => {
  const part = late(fetchPart)
  return function LatePart({ isAsked, ...props }) {
    useWhenQuiet(part)
    const component = useLate(part, isAsked)
    if (component === null) return isAsked && kind === 'floats' ? <Awaited /> : null
    return createElement(component, props as unknown as P)
  }
}
