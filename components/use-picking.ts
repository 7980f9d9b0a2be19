'use client'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'

const boxes = (root: HTMLElement | null) =>
  root ? [...root.querySelectorAll<HTMLInputElement>('tbody .pick input')] : []

/**
 * What JavaScript adds to native boxes in a list: the box in the head (`data-pick-page`), Shift-click and Shift-Space
 * for a range, Esc for none. Put the handlers on the element of `root`. `rows`: whatever changes with the page.
 * `onPicked` is told at first and after each change; `onEscape` comes instead of unticking the page.
 */
export function usePicking<Root extends HTMLElement>(
  rows: unknown,
  onPicked?: (picked: HTMLInputElement[], onPage: HTMLInputElement[]) => void,
  onEscape?: () => void,
) {
  const root = useRef<Root>(null)
  const last = useRef<HTMLInputElement | null>(null)

  function tell() {
    const onPage = boxes(root.current)
    const picked = onPage.filter(box => box.checked)
    onPicked?.(picked, onPage)
    const page = root.current?.querySelector<HTMLInputElement>('[data-pick-page]')
    if (!page) return
    page.checked = picked.length > 0 && picked.length === onPage.length
    page.indeterminate = picked.length > 0 && picked.length < onPage.length
  }

  // The browser may have kept ticks from before the reload, and an answer of the server ticks them again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew for each page of rows
  useEffect(tell, [rows])

  function pickAll(to: boolean) {
    for (const box of boxes(root.current)) box.checked = to
    tell()
  }

  function pickTo(box: HTMLInputElement, range: boolean) {
    const onPage = boxes(root.current)
    const [from, to] = [onPage.indexOf(last.current ?? box), onPage.indexOf(box)]
    if (range && from >= 0) {
      for (const between of onPage.slice(Math.min(from, to), Math.max(from, to) + 1)) between.checked = box.checked
    }
    last.current = box
    tell()
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    if (target instanceof HTMLInputElement && target.matches('[data-pick-page]')) pickAll(target.checked)
    else if (target instanceof HTMLInputElement && target.matches('tbody .pick input')) pickTo(target, event.shiftKey)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    if (onEscape) onEscape()
    else if (boxes(root.current).some(box => box.checked)) pickAll(false)
  }

  /** The boxes that are ticked now. */
  const picked = () => boxes(root.current).filter(box => box.checked)

  return { root, pickAll, picked, handlers: { onClick, onKeyDown } }
}
