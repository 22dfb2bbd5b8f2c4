/** Choices of this browser, kept in cookies so that the first paint already knows them. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const railStates = ['auto', 'wide', 'narrow'] as const
export type RailState = (typeof railStates)[number]

export const preferenceCookies = {
  theme: 'theme',
  rail: 'rail',
  locale: 'locale',
  workspace: 'workspace',
  zone: 'zone',
} as const

const yearSeconds = 31_536_000

export const keepPreference = (name: keyof typeof preferenceCookies, value: string): void => {
  document.cookie = `${preferenceCookies[name]}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax`
}

export const themeOf = (value: string | undefined): Theme =>
  themes.find((theme) => theme === value) ?? 'system'

export const railStateOf = (value: string | undefined): RailState =>
  railStates.find((state) => state === value) ?? 'auto'
