/** The carrier's logo for the corner of a page; without one the first letter of its name stands there. */
export const brandLogo = ({ logoHash }: { logoHash: string | null }) =>
  logoHash ? (
    // biome-ignore lint/performance/noImgElement: a small picture from our own route, which browsers keep
    <img src={`/brand/logo?v=${logoHash}`} alt="" width={28} height={28} className="size-7 object-contain" />
  ) : undefined
