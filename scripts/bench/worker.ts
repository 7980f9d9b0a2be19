import { type ChildProcess, spawn } from 'node:child_process'

/** A real worker process, as soon as it is ready. */
export async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    worker.once('exit', code => reject(new Error(`the worker ended with ${code}`)))
    worker.stdout?.on('data', (text: Buffer) => {
      if (String(text).includes('worker ready')) resolve()
    })
  })
  worker.removeAllListeners('exit')
  return worker
}
