import { spawn } from 'node:child_process'

/** Starts zoom-access-worker.ts; `call` resolves with the account id it read, or with the name of the error. */
export function zoomProcess(environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/domain/zoom-access-worker.ts'], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const waiting: ((answer: string) => void)[] = []
  let output = ''
  let pending = ''
  child.stderr.on('data', (data: Buffer) => {
    output += data
  })
  child.stdout.on('data', (data: Buffer) => {
    output += data
    const lines = (pending + data).split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('answer ')) waiting.shift()?.(line.slice('answer '.length))
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  void ended.then(() => {
    for (const answer of waiting.splice(0)) answer(`the process ended: ${output}`)
  })
  return {
    call: (id: string) =>
      new Promise<string>(resolve => {
        waiting.push(resolve)
        child.stdin.write(`${id}\n`)
      }),
    output: () => output,
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
