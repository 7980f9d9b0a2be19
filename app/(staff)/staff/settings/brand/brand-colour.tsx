'use client'
import { type FormEvent, useState } from 'react'
import { useField } from '@/components/form-context'
import { CircleCheck, TriangleAlert } from '@/components/icons'
import { TextField } from '@/components/text-field'
import { brandContrasts, brandSample, chromaRange, hueRange } from '@/lib/settings/rules'

type Theme = 'light' | 'dark'
type Place = 'button' | 'link' | 'edge'

type Props = {
  hue: number
  chroma: number
  words: {
    hue: string
    hueHint: string
    chroma: string
    chromaHint: string
    sample: string
    sampleOf: Record<Theme, string>
    contrasts: string
    places: Record<Place, Record<Theme, string>>
    enough: string
    tooLow: string
  }
}

const within = (text: string, { least, most }: { least: number; most: number }, otherwise: number) => {
  const value = Number.parseFloat(text.replace(',', '.'))
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise
}

const themes = ['light', 'dark'] as const

/** Two figures, and at once what they look like and whether text in them stays readable (WCAG AA). */
export function BrandColour({ hue, chroma, words }: Props) {
  const typed = { hue: useField('brandHue').typed?.[0], chroma: useField('brandChroma').typed?.[0] }
  const [moved, setMoved] = useState<{ brandHue?: string; brandChroma?: string }>({})
  const hueNow = Math.round(within(moved.brandHue ?? typed.hue ?? '', hueRange, hue))
  const chromaNow = within(moved.brandChroma ?? typed.chroma ?? '', chromaRange, chroma)

  function onInput(event: FormEvent) {
    const { target } = event
    if (target instanceof HTMLInputElement) setMoved(before => ({ ...before, [target.name]: target.value }))
  }

  return (
    <div className="flex flex-col gap-5" onInput={onInput}>
      <div className="field-row">
        <TextField
          name="brandHue"
          type="number"
          min={hueRange.least}
          max={hueRange.most}
          label={words.hue}
          hint={words.hueHint}
          defaultValue={String(hue)}
          width="short"
          autoComplete="off"
        />
        <TextField
          name="brandChroma"
          type="number"
          min={chromaRange.least}
          max={chromaRange.most}
          step="any"
          label={words.chroma}
          hint={words.chromaHint}
          defaultValue={String(chroma)}
          width="short"
          autoComplete="off"
        />
      </div>
      <div className="flex flex-wrap gap-3">
        {themes.map(theme => (
          <svg key={theme} width="168" height="56" role="img" aria-label={`${words.sample}, ${words.sampleOf[theme]}`}>
            <rect width="168" height="56" rx="8" fill={theme === 'light' ? '#ffffff' : '#14171f'} stroke="#8a8f9c" />
            <rect x="16" y="10" width="136" height="36" rx="8" fill={brandSample(hueNow, chromaNow, theme)} />
            <text x="84" y="33" textAnchor="middle" fill="#ffffff" fontSize="14" fontWeight="600">
              {words.sample}
            </text>
          </svg>
        ))}
      </div>
      <ul className="sm flex flex-col gap-1" aria-label={words.contrasts}>
        {brandContrasts(hueNow, chromaNow).map(({ place, theme, ratio, least, enough }) => (
          <li key={place + theme} className="flex flex-wrap items-center gap-2">
            {enough ? <CircleCheck className="icon-sm" /> : <TriangleAlert className="icon-sm" />}
            <span>
              {words.places[place][theme]}: {ratio.toFixed(1)} : 1
            </span>
            <span className="muted">{(enough ? words.enough : words.tooLow).replace('#', String(least))}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
