'use client'

import { Component, type ReactNode } from 'react'
import type { ScrollPlace } from './use-scroll-place'

type KeptPlaceProps = {
  place: ScrollPlace
  /** Another one whenever what is drawn changes. */
  shown: unknown
  children: ReactNode
}

/** Leaves what is in sight where it is, whatever comes or goes around it. A class, because no hook runs before a change. */
export class KeptPlace extends Component<KeptPlaceProps> {
  private growth: ResizeObserver | undefined

  override componentDidMount(): void {
    const { content, restore } = this.props.place
    // A bubble may grow after it was drawn.
    this.growth = new ResizeObserver(restore)
    if (content.current) this.growth.observe(content.current)
  }

  override componentWillUnmount(): void {
    this.growth?.disconnect()
  }

  override getSnapshotBeforeUpdate({ shown }: KeptPlaceProps): null {
    if (shown !== this.props.shown) this.props.place.keepIfMoved()
    return null
  }

  override componentDidUpdate({ shown }: KeptPlaceProps): void {
    if (shown !== this.props.shown) this.props.place.restore()
  }

  override render(): ReactNode {
    return this.props.children
  }
}
