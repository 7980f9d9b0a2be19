import type { ZoomConfig } from '../options'

export const appSlug = 'cloud-peering'

export function appName(config: ZoomConfig): string {
  return `${config.carrierName} Zoom Phone Cloud Peering`
}
