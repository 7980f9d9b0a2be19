import { startSecondFactorAction } from '@/app/(public)/second-factor/actions'
import { ActionForm } from '@/components/action-form'
import { Badge } from '@/components/badge'
import { Card, CardBody, CardHead } from '@/components/card'
import { ShieldCheck } from '@/components/icons'
import { PasswordField } from '@/components/password-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { OwnFactor } from '@/lib/users/factor-queries'
import { changeSecondFactorAction } from './actions'

type Props = { factor: OwnFactor; staff: boolean; signInName: string }

/** The second factor: optional for customers; people of the carrier can only replace it. */
export function FactorCard({ factor, staff, signInName }: Props) {
  const words = getTranslations('security.card')
  const username = <input hidden type="text" name="_username" autoComplete="username" defaultValue={signInName} />
  return (
    <Card labelledBy="second-factor">
      <CardHead id="second-factor" title={words('title')} sub={words(factor.on ? 'onText' : 'offText')}>
        <Badge tone={factor.on ? 'success' : 'plain'} icon={<ShieldCheck />}>
          {words(factor.on ? 'on' : 'off')}
        </Badge>
      </CardHead>
      <CardBody>
        {factor.on ? (
          <div className="flex flex-col gap-4">
            <p>
              {words('codesLeft', { left: factor.codesLeft })} {staff && words('staffText')}
            </p>
            <ActionForm action={changeSecondFactorAction} idPrefix="factor-">
              {username}
              <PasswordField name="currentPassword" label={words('currentPassword')} autoComplete="current-password" />
              <TextField
                name="code"
                label={words('code')}
                autoComplete="one-time-code"
                autoCapitalize="none"
                spellCheck={false}
              />
              <div className="flex flex-wrap gap-2">
                <SubmitButton variant="default" name="change" value="replace">
                  {words('replace')}
                </SubmitButton>
                <SubmitButton variant="default" name="change" value="codes">
                  {words('newCodes')}
                </SubmitButton>
                {!staff && (
                  <SubmitButton variant="danger-quiet" name="change" value="off">
                    {words('turnOff')}
                  </SubmitButton>
                )}
              </div>
            </ActionForm>
          </div>
        ) : (
          <ActionForm action={startSecondFactorAction} idPrefix="factor-">
            {username}
            <PasswordField name="currentPassword" label={words('currentPassword')} autoComplete="current-password" />
            <div>
              <SubmitButton variant="default">{words('setUp')}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </CardBody>
    </Card>
  )
}
