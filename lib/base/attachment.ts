/** Headers of a file that a browser saves under this name (RFC 6266); what is no plain letter is written both ways. */
export function attachment(fileName: string, type: string): Record<string, string> {
  const plain = fileName.replace(/[^\w .()+-]/g, '_')
  const encoded = encodeURIComponent(fileName.replace(/[\uD800-\uDFFF]/gu, '_')).replace(
    /['()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}
