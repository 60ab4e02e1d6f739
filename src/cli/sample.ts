import { makeSample } from '../author/sample/sample.ts';
import { writeFiles } from './output.ts';

/** `prebell sample`: writes the synthetic sample data. */
export async function sampleCommand(options: { readonly data: string }): Promise<void> {
  const files = new Map([...makeSample()].map(([path, text]) => [path.replace(/^data\//, ''), text]));
  const written = writeFiles(options.data, files);
  process.stderr.write(`${files.size} files of synthetic data in ${options.data}, ${written} written\n`);
}
