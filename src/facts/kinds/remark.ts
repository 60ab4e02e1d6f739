import type { MomentKind } from '../kind.ts';

export const remark: MomentKind = {
  id: 'remark',
  says: 'an attributed statement',
  about: 'remark',
  keys: {},
  fields: {
    speaker: { unit: 'text', says: 'who' },
    role: { unit: 'text', says: 'as what', optional: true },
    firm: { unit: 'text', says: 'of which firm', optional: true },
    outlet: { unit: 'text', says: 'where it was said', optional: true },
    text: { unit: 'text', says: 'what was said, as a clause after "says"' },
    day: { unit: 'day', says: 'when' },
    again: { unit: 'flag', says: 'the same speaker has an earlier remark of the same day' },
  },
  example: {
    series: {},
    files: {
      'data/remarks.yaml': `- speaker: Jane Doe
  role: strategist
  firm: Example Research
  on: 2020-11-24
  text: small caps have room to catch up
`,
    },
    keys: {},
    until: '2020-11-25',
    says: { speaker: 'Jane Doe', role: 'strategist', day: '2020-11-24' },
  },
  lacks: () => ({ says: 'no remark of this name is new since the edition before' }),
  at(view, subject, { since }) {
    const news = view.remarks().filter((item) => item.known > since);
    const item = news.find((candidate) => candidate.id === subject);
    if (!item) return [];
    return [
      {
        keys: {},
        session: view.lastSession,
        values: {
          speaker: item.speaker,
          ...(item.role === undefined ? {} : { role: item.role }),
          ...(item.firm === undefined ? {} : { firm: item.firm }),
          ...(item.outlet === undefined ? {} : { outlet: item.outlet }),
          text: item.text,
          day: item.day,
          again: news
            .slice(0, news.indexOf(item))
            .some((other) => other.speaker === item.speaker && other.place === item.place),
        },
        get evidence() {
          const points = [{ day: item.day, line: item.line() }];
          return [{ series: item.file, from: item.day, to: item.day, points }];
        },
      },
    ];
  },
};
