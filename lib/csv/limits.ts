/** 002-R30: fewer than 10,000 records. */
export const mostRecords = 9_999
export const mostColumns = 100
/** The longest attribute has 255 characters; notes beside it may be longer. */
export const longestCell = 10_000
export const longestRecord = 100_000
/** 9,999 records of 800 characters. */
export const largestFile = 8_000_000
/** Blank records cost time too. */
export const mostBlankRecords = 10_000
