import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import problemWords from '@/messages/en/imports.json'
import { largestFile } from './limits'
import { problemCodes } from './problem'
import { type CsvResult, readCsv } from './read'
import { byteOrderMark, csvLine, writeCsv } from './write'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? [...utf8(part)] : part)))
const rows = (count: number) => Array.from({ length: count }, (_, n) => [`+1202555${String(n).padStart(4, '0')}`])
const file = (count: number) => utf8(writeCsv(['Phone Number'], rows(count)))

const refusalsOf = (result: CsvResult) => (result.ok ? [] : result.problems)
const cellsOf = (result: CsvResult) => (result.ok ? result.records.map(({ cells }) => cells) : result.problems)

describe('the corpus of files: refused with line, column and reason, or read as stated (security.md 3)', () => {
  const refused: [string, Uint8Array, string, Record<string, string | number>?][] = [
    ['empty file', bytes(), 'file_empty', {}],
    ['nothing but blanks', bytes(' \r\n,,\r\n'), 'file_empty', {}],
    ['a byte order mark alone', bytes([0xef, 0xbb, 0xbf]), 'file_empty', {}],
    ['header only', bytes('Phone Number,Service Info\r\n'), 'file_header_only', {}],
    ['UTF-16, little end first', bytes([0xff, 0xfe, 0x61, 0, 0x0a, 0]), 'file_is_utf16', {}],
    ['UTF-16, big end first', bytes([0xfe, 0xff, 0, 0x61, 0, 0x0a]), 'file_is_utf16', {}],
    ['UTF-16 without a mark', Uint8Array.from(Buffer.from('a,b\n1,2\n', 'utf16le')), 'file_is_utf16', {}],
    ['Latin-1', bytes('a\r\nb\r\nCaf', [0xe9], '\r\n'), 'file_not_utf8', { line: 3, byte: '0xE9' }],
    ['bad UTF-8: a cut character', bytes('a\nx', [0xe2, 0x82], 'y\n'), 'file_not_utf8', { line: 2, byte: '0xE2' }],
    ['bad UTF-8: overlong', bytes('a\n', [0xc0, 0xaf], '\n'), 'file_not_utf8', { line: 2, byte: '0xC0' }],
    ['bad UTF-8: a surrogate', bytes('a\né', [0xed, 0xa0, 0x80], '\n'), 'file_not_utf8', { line: 2, byte: '0xED' }],
    ['bad UTF-8 at the very end', bytes('a\r\r\rb', [0xf0, 0x9f]), 'file_not_utf8', { line: 4, byte: '0xF0' }],
    [
      'NUL',
      bytes('Number,Info\n1,2\n+1,a', [0], '\n'),
      'file_control_character',
      { line: 3, column: 'Info', character: 'U+0000' },
    ],
    ['escape', bytes('a,b\n1,\u001b[31m\n'), 'file_control_character', { line: 2, column: 'b', character: 'U+001B' }],
    ['C1 control', bytes('a\n\u0085x\n'), 'file_control_character', { line: 2, column: 'a', character: 'U+0085' }],
    ['form feed in a header', bytes('a,\fb\n1,2\n'), 'file_control_character', { line: 1, column: '2' }],
    ['zero width', bytes('a\n1\u200b2\n'), 'file_invisible_character', { line: 2, column: 'a', character: 'U+200B' }],
    ['right to left', bytes('a\n\u202e12\n'), 'file_invisible_character', { line: 2, character: 'U+202E' }],
    ['isolate', bytes('a,b\n1,\u2066x\n'), 'file_invisible_character', { column: 'b', character: 'U+2066' }],
    ['a mark in the middle', bytes('a\n1\n\ufeff2\n'), 'file_invisible_character', { line: 3, character: 'U+FEFF' }],
    ['a tag character', bytes('a\nx\u{E0041}\n'), 'file_invisible_character', { character: 'U+E0041' }],
    ['text lost before', bytes('a\nCaf\ufffd\n'), 'file_invisible_character', { character: 'U+FFFD' }],
    ['unclosed quote', bytes('a,b\n1,2\n"3,4\n5,6\n'), 'file_quote_open', { line: 3 }],
    ['quote in the middle', bytes('a,b\n1,2"3\n'), 'file_quote_inside', { line: 2, column: 2 }],
    ['text after a quote', bytes('a,b\n\n1,"2"3\n'), 'file_quote_inside', { line: 3, column: 2 }],
    ['a workbook renamed .csv', bytes([0x50, 0x4b, 3, 4, 0, 0]), 'file_is_workbook', {}],
    ['an old workbook', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'file_is_workbook', {}],
    ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'file_is_gzip', {}],
    ['10,000 records', file(10_000), 'file_too_many_records', { most: 9_999 }],
    ['10,001 records', file(10_001), 'file_too_many_records', { most: 9_999 }],
    ['a long cell', bytes(`a,b\n1,${'x'.repeat(10_001)}\n`), 'file_cell_too_long', { line: 2, column: 'b' }],
    ['a cell of 1 MB', bytes(`a\n${'x'.repeat(2 ** 20)}\n`), 'file_record_too_long', { line: 2 }],
    ['101 columns', bytes(`${'a,'.repeat(100)}a\n${'1,'.repeat(100)}1\n`), 'file_too_many_columns', { line: 1 }],
    ['1,000 columns', bytes(`a\n${'1,'.repeat(999)}1\n`), 'file_too_many_columns', { line: 2, most: 100 }],
    ['__proto__ header', bytes('a,__proto__\n1,2\n'), 'header_forbidden', { header: '__proto__' }],
    ['too few cells', bytes('a,b,c\n1,2,3\n4,5\n'), 'file_cells_differ', { line: 3, found: 2, expected: 3 }],
    ['too many cells', bytes('a,b\n1,"2\n2",3\n'), 'file_cells_differ', { line: 2, found: 3, expected: 2 }],
  ]
  test.each(refused)('%s', (_name, input, code, params = {}) => {
    const result = readCsv(input)
    expect(refusalsOf(result)[0]).toMatchObject({ code, params })
  })

  const accepted: [string, Uint8Array, string[][]][] = [
    ['byte order mark', bytes([0xef, 0xbb, 0xbf], 'a,b\n1,2\n'), [['1', '2']]],
    ['CRLF', bytes('a,b\r\n1,2\r\n3,4'), [['1', '2'], ['3', '4']]], // biome-ignore format: a table
    ['LF', bytes('a,b\n1,2\n'), [['1', '2']]],
    ['CR', bytes('a,b\r1,2\r'), [['1', '2']]],
    ['semicolons', bytes('a;b\n1,5;2\n'), [['1,5', '2']]],
    ['tabs', bytes('a\tb\n1,5\t;\n'), [['1,5', ';']]],
    ['sep= line', bytes('sep=;\r\na;b,c,d\r\n1;2\r\n'), [['1', '2']]],
    ['separators within quoted headers', bytes('"a,x,y";b\n1;2\n'), [['1', '2']]],
    ['line breaks within a cell', bytes('a,b\n1,"x\r\ny\nz"\n'), [['1', 'x\r\ny\nz']]],
    ['quotes within a cell', bytes('a\n"say ""hi"""\n'), [['say "hi"']]],
    ['blank lines and lines of separators', bytes('\na,b\n\n,\n1,2\n , \n'), [['1', '2']]],
    ['separators to the right', bytes('a,b,,\n1,2,,\n3,,\n'), [['1', '2'], ['3', '']]], // biome-ignore format: a table
    ['9,999 records', file(9_999), rows(9_999)],
    ['9,999 records and a blank one', bytes(writeCsv(['a'], rows(9_999)), ' \r\n'), rows(9_999)],
    ['100 columns', bytes(`${'a,'.repeat(99)}a\n${'1,'.repeat(99)}1\n`), [Array(100).fill('1')]],
    ['a cell of the longest length', bytes(`a\n${'x'.repeat(10_000)}\n`), [['x'.repeat(10_000)]]],
    ['full-width digits are the judge’s business', bytes('a\n＋１２\n'), [['＋１２']]],
    ['a guard against formulas', bytes("a,b\n'+12025550142,'=1+1\n"), [['+12025550142', '=1+1']]],
    ['an apostrophe of the text', bytes("a,b\n'tis,''\n"), [["'tis", "''"]]],
  ]
  test.each(accepted)('%s', (_name, input, records) => {
    expect(cellsOf(readCsv(input))).toEqual(records)
  })

  test('every record says on which line it begins, also after blank lines and line breaks in cells', () => {
    const result = readCsv(bytes('a,b\r\n1,"x\r\ny"\r\n\r\n,\r\n2,3\r\n4,"z\r\r\nq"\r\n5,6'))
    expect(result.ok && result.records.map(({ line }) => line)).toEqual([2, 6, 7, 10])
    const sep = readCsv(bytes('sep=,\na\n1\n'))
    expect(sep.ok && sep.records.map(({ line }) => line)).toEqual([3])
  })

  test('names every problem of its shape, but no more than anybody would read', () => {
    const some = refusalsOf(readCsv(bytes('a,b\n1\n2\u200b,3\n4,5,6\n')))
    expect(some.map(({ code, params }) => [code, params.line])).toEqual([
      ['file_cells_differ', 2],
      ['file_cells_differ', 4],
      ['file_invisible_character', 3],
    ])
    expect(refusalsOf(readCsv(bytes(`a,b\n${'1\n'.repeat(500)}`)))).toHaveLength(20)
  })

  test('a file of separators or line breaks only costs little time and memory', () => {
    const before = process.memoryUsage().rss
    for (const filler of [',', '\n', ',\n', '"', '""', 'a\n', '\u00a0\n', '\r', '\0']) {
      // Of this process: the machine may be busy with something else.
      const started = process.cpuUsage()
      const result = readCsv(utf8('a,b\n'.concat(filler.repeat(largestFile / filler.length))))
      expect(result.ok, JSON.stringify(filler)).toBe(false)
      const { user, system } = process.cpuUsage(started)
      expect((user + system) / 1_000, JSON.stringify(filler)).toBeLessThan(5_000)
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20)
  })

  test('every problem has its words', () => {
    expect(Object.keys(problemWords.file.problems).toSorted()).toEqual(problemCodes.toSorted())
  })
})

/** Text as spreadsheets, people and attackers write it; no control and no invisible character. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'=+-@\'",;\t\r\n aé＝|!1x') }),
  fc.string({ unit: 'grapheme' }).filter(text => readsAnyCell(text)),
  fc.constantFrom('+12025550142', '=cmd|/C calc', "'=1", "''+1", '\t=1', ' -1', '@SUM(A1)', '+1-1', "'", '"'),
)
const readsAnyCell = (text: string) => !/[\p{C}\p{Zl}\p{Zp}\uFFFC\uFFFD]/u.test(text)
const filled = (cells: string[]) => cells.some(text => text.trim() !== '')
const header = fc.constantFrom('Phone Number', 'Service Info', '=danger', 'a,b', 'x"y', 'ü')
const table = fc.integer({ min: 1, max: 5 }).chain(width =>
  fc.record({
    headers: fc.array(header, { minLength: width, maxLength: width }),
    records: fc.array(fc.array(cell, { minLength: width, maxLength: width }).filter(filled), { minLength: 1 }),
  }),
)
const seed = Number(process.env.SEED)

describe('what is written', () => {
  test('is read back as it was', () => {
    fc.assert(
      fc.property(table, fc.boolean(), ({ headers, records }, marked) => {
        const result = readCsv(utf8((marked ? byteOrderMark : '') + writeCsv(headers, records)))
        if (!result.ok) throw new Error(JSON.stringify(result.problems))
        expect(result.headers).toEqual(headers)
        expect(result.records.map(({ cells }) => cells)).toEqual(records)
      }),
      { seed, numRuns: 500 },
    )
  })

  test('holds no cell that a spreadsheet would run; only a strict E.164 number keeps its plus', () => {
    const inSpreadsheet = (line: string) => line.replace(/\r\n$/, '').replace(/^"|"$/g, '').replaceAll('""', '"')
    fc.assert(
      fc.property(cell, text => {
        const shown = inSpreadsheet(csvLine([text]))
        const harmless = /^\+[1-9]\d{1,14}$/.test(shown) || !/^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(shown)
        expect(harmless, JSON.stringify(shown)).toBe(true)
      }),
      { seed, numRuns: 2_000 },
    )
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['+12025550142', '+12025550142'],
    ['+1 202 555 0142', "'+1 202 555 0142"],
    ['+12025550142+1', "'+12025550142+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ["'=1", "''=1"],
    ['a=1', 'a=1'],
    ['', '""'],
  ])('%j as %j', (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`)
  })
})
