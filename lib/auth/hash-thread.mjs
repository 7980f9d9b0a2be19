import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'

// One of the threads of `hashing.ts`: hashes one after the other, when nobody else wants the core. Linux keeps a
// priority for each thread; elsewhere this would be that of the whole process.
if (process.platform === 'linux') {
  try {
    setPriority(19)
  } catch {
    // A sandbox that forbids it: passwords are compared all the same.
  }
}

const works = { hash: hashSync, verify: verifySync }

parentPort?.on('message', ([work, ...args]) => {
  try {
    parentPort?.postMessage({ value: works[work](...args) })
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
