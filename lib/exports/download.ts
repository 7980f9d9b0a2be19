import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { db } from '@/lib/db/client'
import type { Download } from './commands'

const uncompress = promisify(gunzip)

/**
 * The bytes of a file, piece after piece as they are taken: no more than one is in memory. Not as they are stored:
 * Next.js drops the content-encoding of a route's answer and compresses by itself what the reader wants compressed.
 */
export async function fileBody({ id }: Download): Promise<ReadableStream<Uint8Array>> {
  const pieces = await db.exportChunk.count({ where: { exportId: id } })
  let next = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next >= pieces) return controller.close()
        const piece = await db.exportChunk.findUnique({ where: { exportId_n: { exportId: id, n: next++ } } })
        // Deleted meanwhile: the reader is told that the file is cut, not that it is whole.
        if (!piece) return controller.error(new Error('the export was deleted'))
        controller.enqueue(await uncompress(piece.bytes))
      },
    },
    { highWaterMark: 0 },
  )
}
