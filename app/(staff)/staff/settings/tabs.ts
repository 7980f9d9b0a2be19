export const settingsTabs = [
  'trunks',
  'sub-accounts',
  'number-rules',
  'stock',
  'brand',
  'times',
  'texts',
  'sign-up',
] as const
export type SettingsTab = (typeof settingsTabs)[number]

export const settingsPath = (tab: SettingsTab) => (tab === 'trunks' ? '/staff/settings' : `/staff/settings/${tab}`)
