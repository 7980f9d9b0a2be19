/** Plain text of the carrier: an empty line parts paragraphs, lines stay lines. Nothing in it is markup. */
export function Paragraphs({ text }: { text: string }) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells equal paragraphs apart
      <p key={at} className="whitespace-pre-line [overflow-wrap:anywhere]">
        {paragraph}
      </p>
    ))
}
