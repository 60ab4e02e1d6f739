/** What is wrong with a text as YAML, in words for people, and how to mend it. */
interface YamlHelp {
  readonly message: string;
  readonly help?: string;
}

/** By the codes of the YAML parser; what it says itself serves where none is listed. */
const HELP: Readonly<Record<string, YamlHelp>> = {
  BAD_ALIAS: { message: 'an alias (*name) that stands for nothing', help: 'put a text that begins with * in quotes' },
  BAD_DQ_ESCAPE: {
    message: 'a backslash in double quotes that escapes nothing',
    help: 'write \\\\ for a backslash, or use single quotes',
  },
  BAD_INDENT: {
    message: 'the indentation does not fit',
    help: 'items of one list and keys of one map stand in one column, further in than what holds them',
  },
  BAD_SCALAR_START: { message: 'a text may not begin with this character', help: 'put it in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ": " in one line',
    help: 'put a text that has a colon and a space in it in quotes',
  },
  BLOCK_IN_FLOW: {
    message: 'indented lines inside { } or [ ]',
    help: 'close the bracket, or write all of it indented',
  },
  MISSING_CHAR: { message: 'something is not closed, or a colon or comma is missing' },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key without a colon, or a text that runs on where a key was expected',
    help: 'write "key: value"; indent the lines that go on',
  },
  MULTIPLE_DOCS: { message: 'a second document in one file (---)', help: 'take the line out, or make two files' },
  TAB_AS_INDENT: { message: 'a tab where spaces indent', help: 'use spaces' },
  UNEXPECTED_TOKEN: {
    message: 'something is here that does not belong',
    help: 'is a quote or bracket before it left open, or closed too early?',
  },
};

export function yamlHelp(code: string, said: string): YamlHelp {
  const known = Object.hasOwn(HELP, code) ? HELP[code]! : undefined;
  if (!known) return { message: said };
  return known.help === undefined ? { message: known.message, help: said } : known;
}
