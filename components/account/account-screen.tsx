'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { SignInDto } from '@/lib/auth/dto'
import { PageBar } from '../shell/page-bar'
import { themes } from '../shell/preferences'
import { useTheme } from '../shell/theme-provider'
import { Segmented } from '../ui/segmented'
import type { AccountActions } from './account-actions'
import { SettingsSection } from '../settings/settings-section'
import { PasswordForm } from './password-form'
import { ProfileForm } from './profile-form'
import { SignInsList } from './sign-ins-list'

export function AccountScreen({ signIns, actions }: { signIns: SignInDto[]; actions: AccountActions }) {
  const t = useTranslations('account')
  const router = useRouter()
  const { theme, choose } = useTheme()
  const refresh = (): void => router.refresh()
  return (
    <>
      <PageBar title={t('yours')} />
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="max-w-[520px] px-4 pb-8 md:px-5">
          <SettingsSection id="account-profile" title={t('profile')}>
            <ProfileForm updateProfile={actions.updateProfile} />
          </SettingsSection>
          <SettingsSection id="account-theme" title={t('theme')} text={t('themeText')}>
            <Segmented
              legend={t('theme')}
              isLegendHidden
              name="theme"
              value={theme}
              options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
              onChange={choose}
            />
          </SettingsSection>
          <SettingsSection id="account-password" title={t('password')} text={t('passwordText')}>
            <PasswordForm changePassword={actions.changePassword} onChanged={refresh} />
          </SettingsSection>
          <SettingsSection id="account-sign-ins" title={t('signIns')} text={t('signInsText')}>
            <SignInsList signIns={signIns} actions={actions} onChanged={refresh} />
          </SettingsSection>
        </div>
      </div>
    </>
  )
}
