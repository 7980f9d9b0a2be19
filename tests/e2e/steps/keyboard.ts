import type { Locator, Page } from '@playwright/test'
import { expect } from '@/tests/setup/story'

/** What a person who looks at the screen knows of the focus: where it is, that it shows, and that nothing covers it. */
function seenFocus() {
  const focused = document.activeElement
  if (!focused || focused === document.body) return 'the focus is lost'
  const name = `${focused.tagName} “${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40)}”`
  const shows = (element: Element | null): boolean => {
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  }
  // A box or a radio may be shown by the label or card around it.
  if (!shows(focused) && !shows(focused.closest('label'))) return `the focus does not show on ${name}`
  const { left, top, width, height } = focused.getBoundingClientRect()
  if (width === 0 || height === 0) return `${name} has the focus and no size`
  const at = document.elementFromPoint(left + width / 2, top + height / 2)
  if (!at) return `${name} is outside of the window`
  return focused.contains(at) || at.contains(focused) || at.closest('label')?.contains(focused)
    ? undefined
    : `${name} is hidden behind ${at.tagName}.${at.className}`
}

/** Tab until `target` has the focus; on the way it is never lost, invisible or covered (WCAG 2.1.1, 2.4.7, 2.4.11). */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(seenFocus)).toBeUndefined()
    if (await target.evaluate(element => element === document.activeElement)) return
  }
  throw new Error(`No number of Tabs leads to ${target}.`)
}

export async function typeInto(page: Page, label: string, text: string) {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}
