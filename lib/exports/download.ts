import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { db } from '@/lib/db/client'
import type { Download } from './commands'

const uncompress = promisify(gunzip)

/**
 * The bytes of a file, piece after piece as they are taken: no more than one is in memory. As they are stored when the
 * reader understands gzip, because pieces one after the other are one gzipped file; else as they were.
 */
export async function fileBody({ id, bytes }: Download, gzipped: boolean) {
  const [stored] = await db.$queryRaw<{ pieces: number; bytes: bigint }[]>`
    SELECT count(*)::int AS pieces, coalesce(sum(octet_length(bytes)), 0)::bigint AS bytes
    FROM export_chunk WHERE export_id = ${id}::uuid`
  const pieces = stored?.pieces ?? 0
  let next = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next >= pieces) return controller.close()
        const piece = await db.exportChunk.findUnique({ where: { exportId_n: { exportId: id, n: next++ } } })
        // Deleted meanwhile: the reader is told that the file is cut, not that it is whole.
        if (!piece) return controller.error(new Error('the export was deleted'))
        controller.enqueue(gzipped ? piece.bytes : await uncompress(piece.bytes))
      },
    },
    { highWaterMark: 0 },
  )
  return { body, length: gzipped ? Number(stored?.bytes ?? 0) : bytes }
}
