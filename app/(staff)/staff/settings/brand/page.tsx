import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { FileField } from '@/components/file-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { carrierSettings } from '@/lib/settings/queries'
import { removeLogoAction, saveBrandAction, saveLogoAction } from '../actions'
import { SectionForm } from '../section-form'
import { Values } from '../values'
import { BrandColour } from './brand-colour'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.brand') }) }
}

/** The carrier's name, its one colour and its logo, as every page and letter shows them. */
export default async function BrandPage() {
  const me = await requireStaff()
  const words = getTranslations('settings')
  const settings = await carrierSettings()
  if (!staffMay(me.roles, 'settings.manage')) {
    return <Values fields={['carrierName', 'brandHue', 'brandChroma']} settings={settings} />
  }
  const { carrierName, brandHue, brandChroma, logoHash } = settings
  const place = (name: 'button' | 'link' | 'edge', theme: 'light' | 'dark') =>
    words('contrast', { place: words(`place.${name}`), theme: words(`theme.${theme}`) })
  return (
    <>
      <SectionForm section="brand" action={saveBrandAction} shown={{ carrierName, brandHue, brandChroma }}>
        <TextField
          name="carrierName"
          label={words('field.carrierName')}
          hint={words('hint.carrierName')}
          defaultValue={carrierName}
          maxLength={60}
          autoComplete="organization"
        />
        <BrandColour
          hue={brandHue}
          chroma={brandChroma}
          words={{
            hue: words('field.brandHue'),
            hueHint: words('hint.brandHue'),
            chroma: words('field.brandChroma'),
            chromaHint: words('hint.brandChroma'),
            sample: words('sample'),
            sampleOf: { light: words('theme.light'), dark: words('theme.dark') },
            contrasts: words('contrasts'),
            places: {
              button: { light: place('button', 'light'), dark: place('button', 'dark') },
              link: { light: place('link', 'light'), dark: place('link', 'dark') },
              edge: { light: place('edge', 'light'), dark: place('edge', 'dark') },
            },
            enough: words('enough'),
            tooLow: words('tooLow'),
          }}
        />
      </SectionForm>
      <Card labelledBy="logo-title">
        <CardHead id="logo-title" title={words('logo')} sub={words('logoText')} />
        <CardBody className="flex flex-col gap-5">
          {logoHash && (
            // biome-ignore lint/performance/noImgElement: the picture is small and comes from our own route
            <img
              src={`/brand/logo?v=${logoHash}`}
              alt={words('logoAlt', { name: carrierName })}
              className="h-16 self-start"
            />
          )}
          <ActionForm action={saveLogoAction} className="form max-w-[640px]">
            <FileField name="logo" label={words('logoFile')} hint={words('logoHint')} accept="image/png,.png" />
            <div>
              <SubmitButton variant="default">{words('saveLogo')}</SubmitButton>
            </div>
          </ActionForm>
          {logoHash && (
            <ActionForm action={removeLogoAction} idempotencyKey={newId()}>
              <div>
                <SubmitButton variant="danger-quiet">{words('removeLogo')}</SubmitButton>
              </div>
            </ActionForm>
          )}
        </CardBody>
      </Card>
    </>
  )
}
