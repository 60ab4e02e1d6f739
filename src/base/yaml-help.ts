/** What is wrong with a text as YAML, in words for people, and how to mend it. */
interface YamlHelp {
  readonly message: string;
  readonly help: string;
}

const TAG: YamlHelp = { message: 'a tag (a word after "!") means nothing here', help: 'take it out' };

/** By the codes of the YAML parser. */
const HELP: Readonly<Record<string, YamlHelp>> = {
  ALIAS_PROPS: { message: 'an alias (*name) with a mark of its own (& or !)', help: 'take the mark out' },
  BAD_ALIAS: { message: 'an alias (*name) that stands for nothing', help: 'put a text that begins with * in quotes' },
  BAD_COLLECTION_TYPE: TAG,
  BAD_DIRECTIVE: { message: 'a line that begins with % means nothing here', help: 'take it out' },
  BAD_DQ_ESCAPE: {
    message: 'a backslash in double quotes that escapes nothing',
    help: 'write \\\\ for a backslash, or use single quotes',
  },
  BAD_INDENT: {
    message: 'the indentation does not fit',
    help: 'items of one list and keys of one map stand in one column, further in than what holds them',
  },
  BAD_PROP_ORDER: { message: 'an anchor (&name) stands before a "-" or "?"', help: 'write it behind the sign' },
  BAD_SCALAR_START: { message: 'a text may not begin with this character', help: 'put it in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ": " in one line',
    help: 'put a text that has a colon and a space in it in quotes',
  },
  BLOCK_IN_FLOW: {
    message: 'indented lines inside { } or [ ]',
    help: 'close the bracket, or write all of it indented',
  },
  KEY_OVER_1024_CHARS: { message: 'a key of more than 1,024 characters', help: 'is a quote before it left open?' },
  MISSING_CHAR: {
    message: 'something is not closed, or a colon or comma is missing',
    help: 'look at the quotes and brackets before it',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key without a colon, or a text that runs on where a key was expected',
    help: 'write "key: value"; indent the lines that go on',
  },
  MULTIPLE_ANCHORS: { message: 'two anchors (&name) on one value', help: 'take one of them out' },
  MULTIPLE_DOCS: { message: 'a second document in one file (---)', help: 'take the line out, or make two files' },
  MULTIPLE_TAGS: TAG,
  RESOURCE_EXHAUSTION: {
    message: 'lists and maps are nested too deeply',
    help: 'a workspace file needs a dozen levels at the most',
  },
  TAB_AS_INDENT: { message: 'a tab where spaces indent', help: 'use spaces' },
  TAG_RESOLVE_FAILED: TAG,
  UNEXPECTED_TOKEN: {
    message: 'something is here that does not belong',
    help: 'is a quote or bracket before it left open, or closed too early?',
  },
};

/** What the parser misses, by what it says of it: its code is one for all. */
const MISSING: ReadonlyArray<readonly [said: RegExp, YamlHelp]> = [
  [/closing (?:"|')quote/, { message: 'a quotation mark is never closed', help: 'write it where the text ends' }],
  [
    /end with a ([\]}])/,
    { message: 'a bracket before this is still open', help: 'write $1 where it ends, and indent what stands in it' },
  ],
  [/^Comments/, { message: 'a "#" right behind a value', help: 'a remark begins with a space and "#"' }],
  [/space after :/, { message: 'no space behind the colon', help: 'write "key: value"' }],
  [/, (?:or : )?between/, { message: 'a comma or colon is missing', help: 'write { key: value, key: value }' }],
  [/followed by map values/, { message: 'a key without a value', help: 'write "key: value"' }],
  [/without - indicator/, { message: 'an item of a list without its "-"', help: 'write "- " before it' }],
];

/** @param said the parser's own words, which tell what is missing and are shown to no one */
export function yamlHelp(code: string, said: string): YamlHelp {
  for (const [form, { message, help }] of MISSING) {
    const found = form.exec(said);
    if (found) return { message, help: help.replace('$1', found[1] ?? '') };
  }
  return Object.hasOwn(HELP, code) ? HELP[code]! : HELP.MISSING_CHAR!;
}
