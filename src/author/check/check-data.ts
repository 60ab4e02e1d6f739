import { parseDay } from '../../base/dates.ts';
import { type Diagnostic, Fault } from '../../base/diagnostic.ts';
import { readText, type Source } from '../../base/source.ts';
import { parseActions } from '../../market/actions.ts';
import type { Market } from '../../market/market.ts';
import { parsePriceCsv } from '../../market/price-csv.ts';
import { parseReleases } from '../../market/releases.ts';
import { parseUniverse } from '../../market/universe.ts';

/** Faults of data files, and the defects of rows that are not used for them. */
export interface DataReport {
  readonly faults: readonly Diagnostic[];
  readonly defects: readonly Diagnostic[];
}

/** Reads every data file that market.yaml or a universe speaks of, and those that no one speaks of by their form. */
export function checkData(source: Source, market: Market): DataReport {
  const faults: Diagnostic[] = [];
  const defects: Diagnostic[] = [];
  const attempt = (read: () => unknown): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(...error.diagnostics);
    }
  };
  const stems = (folder: string): string[] =>
    source.list(folder).flatMap((name) => (name.endsWith('.csv') ? [name.slice(0, -'.csv'.length)] : []));
  const { file } = market;
  attempt(() => market.events());
  attempt(() => market.remarks());
  for (const id of Object.keys(file.releases)) attempt(() => market.releases(id));
  for (const id of stems('data/releases')) {
    if (Object.hasOwn(file.releases, id)) continue;
    const path = `data/releases/${id}.csv`;
    attempt(() => parseReleases(path, readText(source, path) ?? ''));
  }
  for (const stem of stems('data/quotes')) {
    const day = parseDay(stem);
    if (day !== undefined) attempt(() => market.quotes(day));
    else faults.push(misnamed(`data/quotes/${stem}.csv`, 'quotes of a day stand in data/quotes/YYYY-MM-DD.csv'));
  }
  const symbols = new Set(Object.keys(file.instruments));
  for (const id of Object.keys(file.universes)) {
    attempt(() => {
      for (const { symbol } of market.universe(id)) if (market.hasPrices(symbol)) symbols.add(symbol);
    });
  }
  for (const symbol of symbols) {
    attempt(() => defects.push(...market.series(symbol).defects.map(({ diagnostic }) => diagnostic)));
  }
  for (const symbol of stems('data/prices')) {
    const path = `data/prices/${symbol}.csv`;
    if (!symbols.has(symbol)) attempt(() => parsePriceCsv(path, source.read(path) ?? new Uint8Array()));
  }
  const universes = new Set(Object.keys(file.universes).map((id) => `data/${file.universes[id]}`));
  for (const id of stems('data/universes')) {
    const path = `data/universes/${id}.csv`;
    if (!universes.has(path)) attempt(() => parseUniverse(path, readText(source, path) ?? ''));
  }
  for (const symbol of stems('data/actions')) {
    const path = `data/actions/${symbol}.csv`;
    if (!symbols.has(symbol)) attempt(() => parseActions(path, readText(source, path) ?? ''));
  }
  return { faults, defects };
}

function misnamed(file: string, help: string): Diagnostic {
  return { code: 'bad-date', severity: 'error', message: 'the name of the file is no date', help, file };
}
