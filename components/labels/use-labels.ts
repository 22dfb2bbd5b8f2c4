'use client'

import { useRef, useState } from 'react'
import type { LabelsDto } from '@/lib/labels/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

const labelEvents = ['label.changed'] as const

/** The labels of the workspace, from when they are first asked for on. */
export const useLabels = (): LabelsDto & { hasRead: boolean; read: () => void } => {
  const { slug } = useTenant()
  const [known, setKnown] = useState<LabelsDto | null>(null)
  const isWanted = useRef(false)
  const refresh = useCoalesced(async () => {
    if (isWanted.current) setKnown(await fetchJson<LabelsDto>(`/api/w/${slug}/labels`))
  })
  useEvents(labelEvents, refresh)
  useResync(refresh)
  const read = (): void => {
    isWanted.current = true
    refresh()
  }
  return { labels: known?.labels ?? [], hasRead: known !== null, read }
}
