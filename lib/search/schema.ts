import { z } from 'zod'

/** What was typed into the one search box (ux 31), from the address; rubbish is nothing. */
export const Search = z.object({ q: z.string().trim().max(100).default('').catch('') })

/** From so many characters on the trigram indexes find few enough. */
export const fewestLetters = 3
export const fewestDigits = 4
