import { join } from 'node:path';
import { makeSchemas, SCHEMA_FOLDER } from '../author/schema/schemas.ts';
import { openFactDesk } from '../brief/desk.ts';
import { writeFiles } from './output.ts';
import { type FolderOptions, openWorkspace, ownRules } from './workspace.ts';

/** `prebell schema`: writes the JSON Schemas of the workspace's YAML files. */
export async function schemaCommand(options: FolderOptions): Promise<void> {
  const source = openWorkspace(options);
  const folder = join(ownRules(options), 'schema');
  const schemas = [...makeSchemas(openFactDesk(source))];
  const files = new Map(schemas.map(([path, text]) => [path.slice(SCHEMA_FOLDER.length + 1), text]));
  const written = writeFiles(folder, files);
  process.stderr.write(`${files.size} schemas in ${folder}, ${written} written\n`);
}
