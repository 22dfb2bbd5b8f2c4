'use client'

import { createContext } from 'react'

/** What the tab counts before its title: messages nobody has read. None outside a workspace. */
export const TabCount = createContext(0)
