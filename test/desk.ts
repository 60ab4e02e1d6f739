import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Desk, openDesk } from '../src/brief/desk.ts';
import { diskSource } from '../src/cli/disk.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** The real desk: PREBELL_DESK names the folder that holds its data/, else ../shared/desk beside the repository. */
const DESK = process.env.PREBELL_DESK ?? join(ROOT, '..', 'shared', 'desk');

export const hasDesk = existsSync(join(DESK, 'data', 'market.yaml'));

const folders = (data: string) => ({ data, rules: join(ROOT, 'rules'), templates: join(ROOT, 'templates') });

export const deskSource = () => diskSource(folders(join(DESK, 'data')));
export const sampleSource = () => diskSource(folders(join(ROOT, 'data')));

let desk: Desk | undefined;
let sample: Desk | undefined;

/** The real desk, opened once a test file. */
export function realDesk(): Desk {
  desk ??= openDesk(deskSource());
  return desk;
}

/** The repository's sample workspace, opened once a test file. */
export function sampleDesk(): Desk {
  sample ??= openDesk(sampleSource());
  return sample;
}
