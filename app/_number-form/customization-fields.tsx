'use client'
import { ChoiceField, type Ruled } from './choice-field'

const fromYesNo = (typed: string) => typed === 'yes'

/** Zoom's "Customization" tab, in its words and order (002-R22..R29). */
export function CustomizationFields(props: Ruled) {
  const { choices } = props.words
  return (
    <>
      <ChoiceField {...props} field="capacity" named={choices.capacity} columns="one" />
      <ChoiceField {...props} field="voiceDirection" named={choices.voiceDirection} columns="two" />
      <ChoiceField {...props} field="messaging" named={choices.messaging} columns="three" />
      <ChoiceField {...props} field="outboundDialer" named={choices.yesNo} valueFor={fromYesNo} columns="two" />
      <ChoiceField {...props} field="outboundCli" named={choices.yesNo} valueFor={fromYesNo} columns="two" />
    </>
  )
}
