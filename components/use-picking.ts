'use client'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'

const boxes = (root: HTMLElement | null) =>
  root ? [...root.querySelectorAll<HTMLInputElement>('tbody .pick input')] : []

/**
 * What JavaScript adds to native boxes in a list: the box in the head (`data-pick-page`), Shift-click for a range, Esc
 * for none. Put the handlers on the element of `root`; `rows` is whatever changes with the page.
 */
export function usePicking<Root extends HTMLElement>(rows: unknown, onPicked?: (picked: HTMLInputElement[]) => void) {
  const root = useRef<Root>(null)
  const last = useRef<HTMLInputElement | null>(null)

  function tell() {
    const all = boxes(root.current)
    const picked = all.filter(box => box.checked)
    onPicked?.(picked)
    const page = root.current?.querySelector<HTMLInputElement>('[data-pick-page]')
    if (!page) return
    page.checked = picked.length > 0 && picked.length === all.length
    page.indeterminate = picked.length > 0 && picked.length < all.length
  }

  // The browser may have kept ticks from before the reload.
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew for each page of rows
  useEffect(tell, [rows])

  function pickAll(to: boolean) {
    for (const box of boxes(root.current)) box.checked = to
    tell()
  }

  function pickTo(box: HTMLInputElement, range: boolean) {
    const all = boxes(root.current)
    const [from, to] = [all.indexOf(last.current ?? box), all.indexOf(box)]
    if (range && from >= 0) {
      for (const between of all.slice(Math.min(from, to), Math.max(from, to) + 1)) between.checked = box.checked
    }
    last.current = box
    tell()
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const box = event.target
    if (!(box instanceof HTMLInputElement)) return
    if (box.matches('[data-pick-page]')) pickAll(box.checked)
    else if (box.matches('tbody .pick input')) pickTo(box, event.shiftKey)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && boxes(root.current).some(box => box.checked)) pickAll(false)
  }

  return { root, pickAll, handlers: { onClick, onKeyDown } }
}
