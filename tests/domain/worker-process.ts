import { type ChildProcess, spawn } from 'node:child_process'

/** A real worker, as production starts it; resolves when it takes jobs. */
export async function workerProcess(): Promise<ChildProcess> {
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

export async function killed(worker: ChildProcess) {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  const gone = new Promise(resolve => worker.once('exit', resolve))
  worker.kill('SIGKILL')
  await gone
}
