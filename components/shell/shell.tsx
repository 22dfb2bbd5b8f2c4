'use client'

import type { ReactNode } from 'react'
import { Announcer } from '../announcements/announcer'
import { useInbox } from '../inbox/inbox-provider'
import { TabBell } from '../notifications/bell'
import { NotificationsSheet } from '../notifications/late-notifications-sheet'
import { TenantPalette } from '../palette/late-palettes'
import { ReconnectingStrip } from '../realtime/reconnecting-strip'
import type { RailState } from './preferences'
import { Rail } from './rail'
import { ShellFrame } from './shell-frame'
import { TabBar } from './tab-bar'
import { TabCount } from './tab-count'
import { TenantAccountItems } from './tenant-account-items'
import { useTenant } from './tenant-provider'
import { useSections, useSettingsSection } from './use-sections'

type ShellProps = { rail: RailState; strips: ReactNode; children: ReactNode }

/** The frame of a workspace. */
export function Shell({ rail, strips, children }: ShellProps) {
  const { user } = useTenant()
  const { unreadTotal } = useInbox()
  const sections = useSections()
  const settings = useSettingsSection()
  return (
    <TabCount value={unreadTotal}>
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
        <Announcer />
        <TenantPalette sections={[...sections, settings]} />
      </ShellFrame>
    </TabCount>
  )
}
