import type { Diagnostic } from '../../base/diagnostic.ts';
import { nearest, suggest } from '../../base/suggest.ts';
import type { Edition } from '../../rulebook/edition.ts';
import type { ReadRules } from '../../rulebook/rulebook.ts';

/** Topics that no edition takes, and topics of editions that no rule has. */
export function checkTopics({ rules, topics }: ReadRules, editions: readonly Edition[]): Diagnostic[] {
  const taken = new Set(editions.flatMap(topicsOf));
  const findings: Diagnostic[] = [];
  const files = new Set<string>();
  for (const rule of rules) {
    // a tail hangs on heads of other topics
    if (taken.has(rule.topic) || rule.say.length === 0 || rule.topic === '') continue;
    const place = rule.placeOfTopic();
    if (files.has(place.file ?? '')) continue;
    files.add(place.file ?? '');
    const message = `no section of an edition takes the topic "${rule.topic}": its rules never speak`;
    const near = nearest(rule.topic, taken);
    const meant = near === undefined ? '' : `; did you mean "${near}"?`;
    const help = `name it under "topics" of a section in rules/editions${meant}`;
    findings.push({ code: 'no-section', severity: 'warning', message, help, ...place });
  }
  for (const edition of editions) {
    for (const { topic, path } of topicPaths(edition)) {
      if (topics.has(topic)) continue;
      const message = `no rule has the topic "${topic}"`;
      const place = edition.place(path);
      findings.push({ code: 'unknown-topic', severity: 'warning', message, help: suggest(topic, topics), ...place });
    }
  }
  return findings;
}

const topicsOf = (edition: Edition): string[] => topicPaths(edition).map(({ topic }) => topic);

function topicPaths({ headline, lead, sections }: Edition): Array<{ topic: string; path: PropertyKey[] }> {
  const ofSections = sections.flatMap((section, i) =>
    section.topics.flatMap((entry, k) => {
      const path = ['sections', i, 'topics', k];
      return typeof entry === 'string'
        ? [{ topic: entry, path }]
        : entry.map((topic, n) => ({ topic, path: [...path, n] }));
    }),
  );
  return [
    { topic: headline, path: ['headline'] },
    ...[lead].flat().map((topic, i) => ({ topic, path: Array.isArray(lead) ? ['lead', i] : ['lead'] })),
    ...ofSections,
  ];
}
