import type { Call, Handler } from './http'

interface Route {
  method: string
  parts: string[]
  handler: Handler
}

/** Exact paths are looked up in a map; only the few with a `:name` part are walked. */
export class Router {
  private readonly exact = new Map<string, Handler>()
  private readonly patterns: Route[] = []

  on(method: string, path: string, handler: Handler): void {
    if (path.includes(':')) this.patterns.push({ method, parts: path.split('/'), handler })
    else this.exact.set(`${method} ${path}`, handler)
  }

  find(call: Call): Handler | null {
    const exact = this.exact.get(`${call.method} ${call.path}`)
    if (exact) return exact
    const parts = call.path.split('/')
    for (const route of this.patterns) {
      if (route.method !== call.method || route.parts.length !== parts.length) continue
      const params = match(route.parts, parts)
      if (params) {
        call.params = params
        return route.handler
      }
    }
    return null
  }
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const actual = parts[index] ?? ''
    if (expected.startsWith(':')) params[expected.slice(1)] = decodeURIComponent(actual)
    else if (expected !== actual) return null
  }
  return params
}
