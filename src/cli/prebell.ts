import { Command, CommanderError } from 'commander';
import { Fault } from '../base/diagnostic.ts';
import { printDiagnostics } from './print.ts';

const FOLDER_OPTIONS = [
  ['--data <dir>', 'data folder (default: data)'],
  ['--rules <dir>', "rules folder (default: rules, or prebell's own)"],
  ['--templates <dir>', "templates folder (default: templates, or prebell's own)"],
] as const;

/** A command with the options that say where the workspace is. */
function onWorkspace(program: Command, name: string, description: string): Command {
  const command = program.command(name).description(description);
  for (const [flags, text] of FOLDER_OPTIONS) command.option(flags, text);
  return command;
}

/** Collects the values of an option that may be repeated. */
const listed = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

// Each command is loaded when it is called: start-up time counts.
function makeProgram(): Command {
  const program = new Command('prebell')
    .description('Turns market data into a premarket brief: every figure true and traced, every wording a rule.')
    .version('0.1.0')
    .exitOverride()
    .showSuggestionAfterError();
  onWorkspace(program, 'brief', 'write one brief')
    .option(
      '--date <date>',
      "the session it is written for, YYYY-MM-DD (default: the one after the focus's last bar; after the bell, that bar's)",
    )
    .option('--edition <name>', 'premarket, close, weekly, or one of your own', 'premarket')
    .option('--focus <name>', "an instrument, group or sector (default: the edition's)")
    .option('--out <dir>', 'output folder', 'output')
    .option('--format <list>', 'files to write', 'md,html,json')
    .option('--stdout', 'print the Markdown and write nothing')
    .action(async (options) => (await import('./brief.ts')).briefCommand(options));
  onWorkspace(program, 'facts', 'list the facts of a date')
    .option('--date <date>', 'the session that the facts are known before, YYYY-MM-DD')
    .option('--edition <name>', 'whose moment and weights count', 'premarket')
    .option('--focus <name>', "what is near the reader: an instrument, group or sector (default: the edition's)")
    .option('--subject <name>', 'facts about this instrument, group, report or event only')
    .option('--kind <kind>', 'facts of this kind only')
    .option('--members', 'also facts about the members of universes')
    .option('--kinds', 'describe every kind of fact (or that of --kind): its keys, fields, units, formulas, an example')
    .option('--metrics', 'list the metrics, and the functions that an expression in rules/metrics.yaml may call')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('./facts.ts')).factsCommand(options));
  onWorkspace(program, 'explain', 'say why a sentence stands in a brief, what became of a rule, or why a fact is true')
    .option('--sentence <which>', 'its number in reading order (0 or headline: the headline), or some of its words')
    .option('--rule <id>', 'FILE/KEY, such as momentum/overbought: what became of it')
    .option('--subject <name>', 'with --rule: about this subject only')
    .option('--fact <id>', 'its id, as facts prints it')
    .option('--date <date>', "the brief's session (default: that of brief; of a fact, the one after its session)")
    .option('--edition <name>', 'type of brief (default: premarket)')
    .option('--focus <name>', "an instrument, group or sector (default: the edition's)")
    .option('--brief <file>', 'a saved brief (JSON), instead of --date, --edition and --focus')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('./explain.ts')).explainCommand(options));
  onWorkspace(program, 'check', 'find everything that is wrong with the rules, the phrases and the data')
    .option(
      '--prose <file>',
      'lint a note instead: Markdown, text, a saved brief (JSON), or "brief": the one of --date',
    )
    .option('--date <date>', 'with --prose brief: its session, YYYY-MM-DD')
    .option('--edition <name>', 'with --prose brief: type of brief (default: premarket)')
    .option('--focus <symbol>', "with --prose brief: what it is about (default: the edition's)")
    .option('--code [code]', 'say what a code means, and how to mend it; without one, all of them')
    .option('--format <name>', 'text, json, or github (annotations of a change)', 'text')
    .option('--json', 'the same as --format json')
    .action(async (options) => (await import('./check.ts')).checkCommand(options));
  onWorkspace(program, 'test', 'try the examples of all rules')
    .option('--rule <id>', 'examples of this rule (FILE/KEY) or file (FILE) only')
    .option('--update', 'write what the rules say now into the examples that expect something else')
    .option('--watch', 'test again after every change, until Ctrl-C')
    .option('--coverage', 'list the rules, wordings and conditions that no example reaches')
    .option('--junit <file>', 'write a JUnit report')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('./test.ts')).testCommand(options));
  onWorkspace(program, 'backfill', 'write the briefs of every session of a range')
    .requiredOption('--from <date>', 'first day, YYYY-MM-DD')
    .requiredOption('--to <date>', 'last day, YYYY-MM-DD')
    .option('--edition <name>', 'premarket, close, weekly, or one of your own', 'premarket')
    .option('--focus <name>', "an instrument, group or sector (default: the edition's)")
    .option('--out <dir>', 'output folder', 'output')
    .option('--format <list>', 'files to write', 'md,html,json')
    .action(async (options) => (await import('./backfill.ts')).backfillCommand(options));
  onWorkspace(program, 'backtest', 'say on which sessions of a range rules would have spoken')
    .requiredOption('--from <date>', 'first day, YYYY-MM-DD')
    .requiredOption('--to <date>', 'last day, YYYY-MM-DD')
    .option(
      '--rule <file/key>',
      'a rule, with its sentence of each session; may be repeated (default: count all)',
      listed,
    )
    .option('--edition <name>', 'premarket, close, weekly, or one of your own', 'premarket')
    .option('--focus <name>', "an instrument, group or sector (default: the edition's)")
    .option('--calendar', 'sessions by year and month instead of one by one')
    .option('--against <revision>', 'what changes since a git revision of the rules and templates')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('./backtest.ts')).backtestCommand(options));
  program
    .command('site')
    .description('turn the briefs of the output folder into a static site')
    .option('--out <dir>', 'output folder', 'output')
    .option('--templates <dir>', "templates folder (default: templates, or prebell's own)")
    .action(async (options) => (await import('./site.ts')).siteCommand(options));
  onWorkspace(
    program,
    'schema',
    "write the JSON Schemas of rule, edition, style, metric, market, remark and override files into rules/schema: with them an editor completes kinds, fields and this workspace's own metrics and names",
  ).action(async (options) => (await import('./schema.ts')).schemaCommand(options));
  program
    .command('sample')
    .description('write the synthetic sample data into a data folder')
    .option('--data <dir>', 'data folder', 'data')
    .action(async (options) => (await import('./sample.ts')).sampleCommand(options));
  return program;
}

/** Exit status: 0 done; 1 findings; 2 misuse or broken input. */
async function main(): Promise<number> {
  try {
    const program = makeProgram();
    let status = 0;
    program.hook('postAction', () => {
      status = Number(process.exitCode ?? 0);
    });
    await program.parseAsync();
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Fault) printDiagnostics(error.diagnostics);
    else {
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`prebell: ${message}\n`);
      process.stderr.write('    This is a fault of prebell itself; set PREBELL_DEBUG=1 to see where it arose.\n');
      if (process.env.PREBELL_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    }
    return 2;
  }
}

// A reader that stops reading, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
main().then((status) => {
  process.exitCode = status;
});
