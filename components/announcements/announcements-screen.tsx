'use client'

import { BellRing, Volume2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ChooseAnnouncementInput } from '@/lib/announcements/schema'
import { announcementKinds, type AnnouncementKind, type AnnouncementWays } from '@/lib/announcements/status'
import { SettingsSection } from '../settings/settings-section'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { PageBar } from '../shell/page-bar'
import { useTenant } from '../shell/tenant-provider'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { Switch } from '../ui/switch'
import { useAnnouncements } from './announcements-provider'
import { askBrowserPermission, showNotice, useBrowserPermission } from './browser-permission'
import { chime } from './chime'

/** How the person is told of each kind of news; what is chosen takes effect at once, in every tab. */
export function AnnouncementsScreen({
  choose,
}: {
  choose: Action<ChooseAnnouncementInput, AnnouncementWays>
}) {
  const t = useTranslations('announcements')
  const words = useErrorWords()
  const { isReadOnly } = useTenant()
  const { choices, show } = useAnnouncements()
  const { run, error } = useAction(choose)

  const turn = async (kind: AnnouncementKind, change: Partial<AnnouncementWays>): Promise<void> => {
    const ways = { ...choices[kind], ...change }
    show({ ...choices, [kind]: ways })
    if ((await run({ kind, ...ways })) === null) show(choices)
  }
  return (
    <>
      <PageBar title={t('title')} />
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="max-w-[520px] px-4 pb-8 md:px-5">
          <ThisBrowser />
          {announcementKinds.map((kind) => (
            <SettingsSection
              key={kind}
              id={`announcements-${kind}`}
              title={t(`kinds.${kind}`)}
              text={t(`texts.${kind}`)}
            >
              <Switch
                isOn={choices[kind].inBrowser}
                disabled={isReadOnly}
                onChange={(inBrowser) => void turn(kind, { inBrowser })}
              >
                {t('inBrowser')}
              </Switch>
              <Switch
                isOn={choices[kind].withSound}
                disabled={isReadOnly}
                onChange={(withSound) => void turn(kind, { withSound })}
              >
                {t('withSound')}
              </Switch>
            </SettingsSection>
          ))}
          {error ? <Notice>{words.of(error)}</Notice> : null}
        </div>
      </div>
    </>
  )
}

/** Whether this browser shows notifications at all, and a way to see and hear what they are like. */
function ThisBrowser() {
  const t = useTranslations('announcements')
  const permission = useBrowserPermission()
  const { slug } = useTenant()
  const example = (): void => {
    void chime()
    const tag = `example ${slug}`
    showNotice({ title: t('example'), body: t('exampleText'), tag, onOpen: () => undefined })
  }
  return (
    <SettingsSection
      id="announcements-browser"
      title={t('thisBrowser')}
      text={t(`permissions.${permission}`)}
    >
      <div className="flex flex-wrap gap-2">
        {permission === 'default' ? (
          <Button look="primary" className="max-md:h-11" onClick={() => void askBrowserPermission()}>
            <BellRing aria-hidden className="icon-16" />
            {t('allow')}
          </Button>
        ) : null}
        <Button className="max-md:h-11" onClick={example}>
          <Volume2 aria-hidden className="icon-16" />
          {t('try')}
        </Button>
      </div>
    </SettingsSection>
  )
}
