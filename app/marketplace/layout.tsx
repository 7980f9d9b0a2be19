/** Outside of the route groups because Zoom knows these addresses; framed like every page before sign-in. */
export { default } from '@/app/(public)/layout'
