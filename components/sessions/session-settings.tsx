'use client'

import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { ChangeSettingsInput } from '@/lib/sessions/schema'
import { sessionSettings, type SessionSetting } from '@/lib/sessions/status'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { useTenant } from '../shell/tenant-provider'
import { Notice } from '../ui/notice'
import { Switch } from '../ui/switch'
import { useSessions } from './sessions-provider'

export type ChangeSettings = Action<ChangeSettingsInput, SessionDto>

type SessionSettingsProps = { session: SessionDto; change: ChangeSettings }

/** What the number hears, what it tells customers and when it is online. Each switch takes effect at once. */
export function SessionSettings({ session, change }: SessionSettingsProps) {
  const t = useTranslations('sessionSettings')
  const words = useErrorWords()
  const { canManageSessions } = useTenant()
  const { show } = useSessions()
  const { run, error } = useAction(change)

  const turn = async (setting: SessionSetting, isOn: boolean): Promise<void> => {
    show({ ...session, settings: { ...session.settings, [setting]: isOn } })
    show((await run({ sessionId: session.id, [setting]: isOn })) ?? session)
  }
  return (
    <section aria-labelledby="session-settings" className="border-t border-line pt-4">
      <h3 id="session-settings" className="pb-1 text-13 font-semibold">
        {t('title')}
      </h3>
      <div className="flex flex-col">
        {sessionSettings.map((setting) => (
          <Switch
            key={setting}
            isOn={session.settings[setting]}
            disabled={!canManageSessions}
            onChange={(isOn) => void turn(setting, isOn)}
            hint={setting === 'watchTyping' ? t('watchTypingMeans') : undefined}
          >
            {t(setting)}
          </Switch>
        ))}
      </div>
      <p className="pt-1 text-12 text-text-3">{canManageSessions ? t('hint') : t('readOnly')}</p>
      {error ? (
        <div className="pt-2">
          <Notice>{words.of(error)}</Notice>
        </div>
      ) : null}
    </section>
  )
}
