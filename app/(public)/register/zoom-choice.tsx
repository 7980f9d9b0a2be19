import { RadioChoices } from '@/components/choices'
import { getTranslations } from '@/i18n/words'
import type { InstallView } from '@/lib/marketplace/installs'

/** SM3: the Zoom account that this browser added our app in, named, and whether it goes with the registration. */
export function ZoomChoice({ install }: { install: InstallView }) {
  const words = getTranslations('install.register')
  const { id, accountName: account, accountNumber: number, zoomUser } = install
  return (
    <RadioChoices
      name="zoomInstall"
      label={words('legend')}
      defaultValue={id}
      choices={[
        { value: id, label: words('line', { account, number }), hint: words('lineText', { zoomUser }) },
        { value: 'no', label: words('no'), hint: words('noText') },
      ]}
    />
  )
}
