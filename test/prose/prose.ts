import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDesk } from '../../src/brief/desk.ts';
import { diskSource } from '../../src/cli/disk.ts';
import { namesOf } from '../brief/readback.ts';
import { surveyText } from './report.ts';
import { scheduleRuns } from './schedule.ts';
import { survey } from './survey.ts';

/** Long enough that most of its briefs have four before them. */
const RUN_LENGTH = 24;

// Called by run.mjs: ROOT DATA COUNT
const [root, data, count] = process.argv.slice(2) as [string, string, string];
const out = join(root, 'test', 'prose', 'out');
const begun = performance.now();
const desk = openDesk(
  diskSource({ data: resolve(data), rules: join(root, 'rules'), templates: join(root, 'templates') }),
);
const found = survey(
  desk,
  scheduleRuns(desk, { from: '2016-01-04', to: '2021-03-31', count: Number(count), runLength: RUN_LENGTH }),
);
const text = surveyText(
  found,
  desk.rulebook.map(({ id }) => id),
  (performance.now() - begun) / 1000,
);
process.stdout.write(`${text}\n`);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'survey.txt'), `${text}\n`);
writeFileSync(join(out, 'findings.json'), JSON.stringify([...found.untrue, ...found.findings], null, 1));
writeFileSync(join(out, 'samples.json'), JSON.stringify(found.samples, null, 1));
// no dictionary has the names of a market
const names = namesOf(desk.market, desk.metrics).flatMap((name) => name.match(/[\p{L}\p{N}&.']+/gu) ?? []);
writeFileSync(join(out, 'names.json'), JSON.stringify([...new Set(names)].sort(), null, 1));
