export const permutations = <T>(all: T[]): T[][] =>
  all.length < 2
    ? [all]
    : all.flatMap((first, place) => permutations(all.toSpliced(place, 1)).map(rest => [first, ...rest]))
