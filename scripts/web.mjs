// The web process. Our own TypeScript alone is compiled on the way in: a hook for the whole process (`--import tsx`)
// would also take every file of the build through its compiler.
import { tsImport } from 'tsx/esm/api'

await tsImport('./web.ts', import.meta.url)
