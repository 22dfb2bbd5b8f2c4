'use client'

import { useContext } from 'react'
import { TabCount } from './tab-count'

const product = 'Switchboard'

/** What the tab is called. It is part of what is drawn, so a page that still loads has one as well. */
export function PageTitle({ text }: { text: string }) {
  const count = useContext(TabCount)
  const before = count === 0 ? '' : `(${count > 99 ? '99+' : count}) `
  return <title>{`${before}${text} · ${product}`}</title>
}
