'use client'

import type { ReactNode } from 'react'
import { TabBell } from '../notifications/bell'
import { NotificationsSheet } from '../notifications/notifications-sheet'
import { TenantPalette } from '../palette/tenant-palette'
import { ReconnectingStrip } from '../realtime/reconnecting-strip'
import type { RailState } from './preferences'
import { Rail } from './rail'
import { ShellFrame } from './shell-frame'
import { TabBar } from './tab-bar'
import { TenantAccountItems } from './tenant-account-items'
import { useTenant } from './tenant-provider'
import { useSections, useSettingsSection } from './use-sections'

type ShellProps = { rail: RailState; strips: ReactNode; children: ReactNode }

/** The frame of a workspace. */
export function Shell({ rail, strips, children }: ShellProps) {
  const { user } = useTenant()
  const sections = useSections()
  const settings = useSettingsSection()
  return (
    <ShellFrame
      initialRail={rail}
      rail={(toggle) => <Rail onToggle={toggle} />}
      tabs={
        <TabBar
          sections={sections}
          user={user}
          accountItems={<TenantAccountItems />}
          more={(look) => <TabBell className={look} />}
        />
      }
      strips={
        <>
          {strips}
          <ReconnectingStrip />
        </>
      }
    >
      {children}
      <NotificationsSheet />
      <TenantPalette sections={[...sections, settings]} />
    </ShellFrame>
  )
}
