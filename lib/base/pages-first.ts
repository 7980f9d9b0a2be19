/** How long other work waits for pages at most: many pages, one after the other, must not hold it up for ever. */
const patienceMs = 20

// Of the process: the web server counts, which is no part of the build, and what the build holds waits.
const kept = globalThis as typeof globalThis & { portalPages?: { open: number; waiting: Set<() => void> } }

function pages() {
  kept.portalPages ??= { open: 0, waiting: new Set() }
  return kept.portalPages
}

/** A page is being made; returns what says that it is done. */
export function pageBegins(): () => void {
  pages().open += 1
  return () => {
    const all = pages()
    all.open -= 1
    if (all.open === 0) for (const go of all.waiting) go()
  }
}

/**
 * Lets the pages that are being made go first. A page is made in a dozen short steps, and in a storm of sign-ins each
 * would wait behind several of theirs.
 */
export async function pagesFirst(): Promise<void> {
  const { open, waiting } = pages()
  if (open === 0) return
  await new Promise<void>(resolve => {
    const go = () => {
      clearTimeout(timer)
      waiting.delete(go)
      resolve()
    }
    const timer = setTimeout(go, patienceMs)
    waiting.add(go)
  })
}
