import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pageBegins, pagesFirst } from './pages-first'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Tells whether it has gone on yet. */
function other() {
  const work = { gone: false }
  void pagesFirst().then(() => {
    work.gone = true
  })
  return work
}

const turn = () => vi.advanceTimersByTimeAsync(0)

it('without a page nothing waits', async () => {
  const work = other()
  await turn()
  expect(work.gone).toBe(true)
})

it('waits until the last page is done', async () => {
  const [one, two] = [pageBegins(), pageBegins()]
  const work = other()
  one()
  await turn()
  expect(work.gone).toBe(false)
  two()
  await turn()
  expect(work.gone).toBe(true)
})

it('pages without end hold it up for 20 ms, not for ever', async () => {
  const end = pageBegins()
  const work = other()
  await vi.advanceTimersByTimeAsync(19)
  expect(work.gone).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(work.gone).toBe(true)
  end()
})
