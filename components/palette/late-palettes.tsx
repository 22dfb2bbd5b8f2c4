'use client'

import type { ComponentProps } from 'react'
import { latePart } from '../ui/late-part'
import type { OperatorPalette as Operators } from './operator-palette'
import type { TenantPalette as Tenants } from './tenant-palette'
import { usePalette } from './palette-provider'

const LateTenantPalette = latePart(() => import('./tenant-palette').then((part) => part.TenantPalette))
const LateOperatorPalette = latePart(() => import('./operator-palette').then((part) => part.OperatorPalette))

export function TenantPalette(props: ComponentProps<typeof Tenants>) {
  return <LateTenantPalette {...props} isAsked={usePalette().isOpen} />
}

export function OperatorPalette(props: ComponentProps<typeof Operators>) {
  return <LateOperatorPalette {...props} isAsked={usePalette().isOpen} />
}
