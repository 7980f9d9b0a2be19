import type { catalogue } from './catalogue'

// A key that is not in the catalogue does not compile.
declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof catalogue
  }
}
