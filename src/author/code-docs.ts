import type { Code } from '../base/codes.ts';

/**
 * What each code means, why it is a fault, and how to mend it: a paragraph each, printed by `prebell check --code X`.
 * The type holds this list and that of base/codes.ts together.
 */
export const CODE_DOCS: Readonly<Record<Code, string>> = {
  'json-syntax': 'A saved brief is not JSON. It was cut off or edited by hand; write it again with prebell brief.',
  'yaml-syntax':
    'A file is not YAML. Most often a text with ": " or "#" in it, or one that begins with a bracket, a star or a quote, stands without quotes; or lines of one list do not begin in one column; or tabs indent them. Put texts in double quotes and indent with spaces. Aliases that multiply, tags and nesting without end are refused too.',
  'yaml-duplicate-key':
    'A key comes twice in one map. One of the two would be lost without a word: take one out, or give it another name.',
  'unknown-key':
    'A key that means nothing in its place. It would be ignored, and what it was meant to say with it. Mostly it is misspelt: the message names what comes near, or lists what is known there.',
  'missing-key': 'A key that has to be there is not. The message says what kind of value it takes.',
  'wrong-type':
    'A value is of another type than its key takes: a text where a number belongs, a list where a map does.',
  'wrong-value':
    'A value is of the right type but not one that may stand there: outside a list of choices, a name that is no name, a date that is none, a number that the field never has.',
  'csv-header':
    'The first line of a data file does not name the columns that the file has to have. data/README.md shows them.',
  'csv-malformed-row':
    'A row of a data file cannot be read: too few or too many cells, a number with separators, a date that is none. No brief is written from such a file, since a slipped cell may change any figure.',
  'duplicate-date':
    'A date comes twice in a file of prices or actions with different values. Which is true cannot be known, so the row is not used; take the false one out.',
  'missing-file': 'A file that the workspace needs, or that another file names, is not there.',
  'missing-folder': 'A folder that was named, or that a command needs, is not there.',
  'missing-layout': 'A layout of the pages is not in the templates folder. Copy the one that prebell ships.',
  'layout-broken':
    'A Nunjucks layout does not compile. The message says where; the rest of the workspace may be right.',
  'layout-undefined':
    'A layout prints something that has no value: a misspelt name, or one that is there on some pages only. Stand it inside {% if %}.',
  'cannot-read':
    'A file or folder of the workspace is there, and may not be read by you: its permissions say so. Change them, or take it out.',
  'cannot-write':
    'A file cannot be written: the folder may be protected or the disk full. What stood there before is as it was.',
  'unknown-edition':
    'There is no file of that name in rules/editions; or a file there has a name that no command can call.',
  'unknown-field':
    'A kind of fact has no field or key of that name. prebell facts --kinds --kind KIND lists what it has. This holds in patterns, conditions and wordings alike.',
  'unknown-helper':
    'A wording calls a helper that does not exist, as in {{shout move}}. The message lists what comes near; rules/README.md lists all.',
  'unknown-instrument': 'A symbol is neither in market.yaml nor in one of its universes.',
  'unknown-kind': 'There is no such kind of fact. prebell facts --kinds lists them.',
  'unknown-metric': 'There is no such metric in rules/metrics.yaml, or the kind of fact is not told of it.',
  'unknown-partial': 'A wording asks for a phrase, {{> name}}, and templates/phrases has no file name.hbs.',
  'unknown-placeholder':
    'A wording, a condition or an example speaks of a name that the rule does not bind under "when". A placeholder is a binding and one of its fields, such as {{move.percent}}.',
  'unknown-relation':
    'A rule speaks of a relation (tracks, benchmark, peers, sector) that no instrument of market.yaml has, so that it stays silent on this desk; or a binding is told of a relation of which its kind of fact can never be told.',
  'unknown-release': 'A report is not among the releases of market.yaml.',
  'unknown-rule':
    'A rule is named that does not exist: under "then", in an override or on the command line. A rule is called FILE/KEY.',
  'unknown-section': 'An override puts a remark into a section that no edition has.',
  'unknown-subject':
    'Nothing is called so that a rule could be about: no instrument, group, universe, report or event of market.yaml, and none of the words focus, tracks, benchmark, peers, sector.',
  'unknown-time-zone': 'The time zone of market.yaml is not in the IANA list. Write a name such as America/New_York.',
  'unknown-topic':
    'An edition names a topic that no rule file has. Its section, headline or opening stays empty; mostly the name is misspelt.',
  'metric-expression':
    'The expression of a metric does not hold together: a misspelt column or function, a length out of range, an operation that series do not have. prebell facts --metrics lists the functions.',
  'condition-syntax':
    'A condition is no expression. It is written as in rsi.value >= 70.0 && has(rsi.previous): && for and, || for or, ! for not, == for equal.',
  'condition-type':
    'A condition compares or combines things of different sorts, a text with a number, say, or does not come out as true or false.',
  'condition-unit':
    'A condition compares figures in different units: per cent with points, a date with a count. It would compile to plain numbers and mean nothing. Compare like with like, or with a bare number.',
  'condition-optional':
    'A condition reads a field that is not always there. Ask first: has(high.since) && high.since > ... . Without it the rule would fail on the day on which the field is absent.',
  'never-holds':
    'A condition that no fact can meet: bounds that exclude each other, a value outside what the field can be, or against what the pattern or the rule\'s own "if" already says. What it guards is never said.',
  'shadowed-group':
    'A group of wordings that never comes to speak, because an earlier group speaks whenever it would: groups are asked in order, and the first whose "if" holds speaks. Put the narrower condition first.',
  'template-syntax':
    "A wording is not a template, or uses a part of Handlebars that wordings do not have: loops, changes of context, raw blocks, named arguments. What there is: {{binding.field}}, {{helper binding}}, {{#if x}} ... {{else}} ... {{/if}}, {{> phrase}}, {{tail 'kind'}}.",
  'helper-argument':
    'A helper or phrase is given something that it does not take: a field in another unit, a missing or surplus argument, a word that it does not know. The message shows how it is used.',
  'bare-number':
    'A number, rank, weekday, month or "yesterday" is written out in a wording. No fact stands behind it, so it cannot be checked and will be wrong on another day. Use a field, {{on move.date}}; "one", "first" and "second" are free.',
  'optional-field':
    'A wording prints a field that is not always there; on the day on which it is absent the sentence has a hole, "the highest since .". Guard it by {{#if x.field}}, or by has(x.field) in the group\'s "if".',
  'no-final-stop':
    'A sentence ends without a full stop, question or exclamation mark; or a headline or tail ends with one.',
  'doubled-word': 'A wording has a word twice in a row, if only on one way through its {{#if}}s.',
  'doubled-space':
    'A wording has two spaces in a row, or one before a comma or stop, if only on one way through its {{#if}}s: move the space inside the {{#if}} together with the words that it parts.',
  'lower-case-start':
    'A sentence begins with a small letter. A placeholder at the beginning is given its capital by itself.',
  'partial-loop': 'A phrase contains itself, directly or through others; it would have no end.',
  'ambiguous-binding':
    'A pattern leaves a key of its kind open, so that several facts match and the most newsworthy is taken, which is another from day to day: a change of which span, a crossing of which average? Name the key, or write "any" for it if any is meant.',
  'too-few-wordings':
    'A group has one wording: the note would say the same on neighbouring sessions. Each group has two or more; one that speaks on more than a fifth of sessions five or more.',
  'no-section': 'No section of any edition takes the topic of these rules, so they never speak.',
  'no-example':
    'A rule lacks an example on which it speaks, or one on which it is silent. Examples are test, documentation and preview in one; the silent one shows where the rule ends.',
  'bad-example':
    'An example cannot be tried: a series that is not written as "100 +1x20 -3 +2%", columns of unequal length, a day that is no session, or a field that the rule reads and the example does not give.',
  'failed-example':
    'A rule says something else than its example expects, or speaks where it should be silent. If the new words are right, prebell test --update writes them into the example.',
  'lead-silent':
    'An override names a rule to open the brief that has nothing to say on that day. The brief opens as it would without.',
  'remark-unsaid':
    'An override adds a remark, and no rule puts it into words: there is none that is about remarks and binds a fact of the kind "remark", or none of them fits. The brief goes out without it.',
  'bad-date': 'Something that should be a date is none. Dates are written YYYY-MM-DD.',
  'bad-fact-id':
    'A text is not the id of a fact. Ids are KIND/SUBJECT/METRIC/KEYS@YYYY-MM-DD, as prebell facts prints them.',
  'bad-format': 'The command does not write that format.',
  'bad-options':
    'Options of a command that do not go together, or one without another that it needs. prebell explain answers one question at a time: about a sentence, a rule or a fact.',
  'bad-period': 'The first day of a period lies after its last.',
  'unknown-code': 'There is no finding of that code.',
  'unknown-revision': 'Git knows no such revision, or the rules do not lie in a git repository.',
  'no-sentence': 'The brief has no sentence of that number, or none or more than one with that text.',
  'bad-close':
    'A close that cannot be true: zero, negative, or a jump that no trading makes. The session counts as having no close; nothing is said that rests on it.',
  'bad-range': "A close outside the day's high and low. The close is used, the open, high and low are not.",
  'bad-volume': 'A volume that cannot be true. It counts as absent.',
  'duplicate-brief': 'Two files of the output folder hold the same edition of the same day.',
  'missing-session':
    'A session within a price file has no row. Spans do not step over it, and what would rest on it is not said.',
  'no-data': 'A file has no rows to speak of.',
  'no-fact': 'There are no data for that fact.',
  'no-last-bar':
    'The focus has no usable close for the last session before the brief, and a note about it would speak of an older day.',
  'not-a-brief': 'A JSON file is not a brief, or one of a form that this version does not know.',
  'not-a-session': 'The exchange is closed on that day, or its calendar does not reach so far.',
  'outside-data': 'The brief needs a close that lies before the first or after the last row of a price file.',
  'quote-after-split':
    'A quote counts in other shares than the last close, as on the morning of a split. Nothing is said of it.',
  'split-not-in-prices':
    'A split that data/actions states and that the prices of its day do not show: the file may be adjusted already.',
  'stale-bar': 'A row repeats the one before in every column although it states a volume. It counts as absent.',
  'unadjusted-gap':
    'Prices break off between two sessions as after a split or spin-off that data/actions does not state. History begins anew there.',
  'unadjusted-split':
    'Prices jump by the ratio of a split that data/actions does not state. State it there, or adjust the file.',
  'unordered-date': 'A row stands before one of an earlier date.',
  'prose-typing':
    'What a careful typist would mend in a note: a word twice, two spaces or one before a comma, "a 8%" for "an 8%", a bracket or quotation mark without its partner, a missing stop, a small letter to begin with.',
  'prose-number':
    'A number as the house does not write it: "1.9 %" or "percent" for "1.9%", a sign after a word of direction ("rose -0.3%"), 1853.53 without its comma, "5 days" for "five days", "2.0%" for "2%". Figures always for %, points and basis points; words to nine for days, weeks, sessions and ranks.',
  'prose-unit':
    'Units confused: a percentage that rose by per cent, "percentage points" for a plain change, per cent for the difference of two percentages, points for the basis points of a yield.',
  'prose-hedge':
    'A hedge or intensifier that the house does not use (roughly, almost, significantly), or one that the value does not bear: "more than X" reaches from X to 7% above it, "nearly X" to 3% below it, "about" is for the rest.',
  'prose-date':
    'A date as the house does not write it ("Mar. 3", "Sept." without a day, "2020-11-25"), a "since" that names no day of the past, or "today" in a note that is written after the close.',
  'prose-superlative':
    'A superlative that says too much or too little: one of another ("the largest record"), one without its measure ("the most since"), a record of the day\'s trading told as a close, a record in one unit hung on a move in another.',
  'prose-repetition':
    'Said again: two neighbouring sentences with the same first word (articles do not count), the same sentence in other names and figures, a figure that was told before, a second strong verb (plunge, soar, surge, tumble, sink and the like) in a paragraph.',
  'prose-headline': 'A headline has 6 to 12 words, stands in the present tense and has no percentage and no stop.',
  'prose-claim':
    'A cause, advice, a mood or a flow of money. No data hold them, so a note does not say them: because, amid, on fears, should, nervous, poured into. An attributed remark may; what is quoted is not looked at.',
};
